import { sumFigures } from '../../calls/merge-traffic.ts'
import type { TrafficFigures } from '../../calls/traffic.ts'
import { byModel } from '../../evidence/traffic/by-model.ts'
import type { Report } from '../report.ts'
import type { ProfileRow } from './profile.ts'

/** A row for each model, and where there are several, one for `all models` first. Empty without calls. @internal */
export function modelRows(
  { traffic }: Pick<Report, 'traffic'>,
  read: (figures: TrafficFigures) => ProfileRow['figures'],
): readonly ProfileRow[] {
  const groups = traffic === null ? [] : byModel(traffic)
  const rows = groups.map((group) => ({
    subject: group.model === null ? group.host : `${group.model} at ${group.host}`,
    figures: read(group),
  }))
  return groups.length > 1 ? [{ subject: 'all models', figures: read(sumFigures(groups)) }, ...rows] : rows
}
