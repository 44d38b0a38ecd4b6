import { type ModelTraffic, modelTraffic } from '../../evidence/traffic/model-traffic.ts'
import type { Report } from '../report.ts'
import type { ProfileRow } from './profile.ts'

/** A row for each model, and where there are several, one for all of them first. Empty without calls. @internal */
export function modelRows(
  { traffic }: Pick<Report, 'traffic'>,
  read: (model: ModelTraffic) => ProfileRow['figures'],
): readonly ProfileRow[] {
  return modelTraffic(traffic).map((model) => ({ subject: model.name, figures: read(model) }))
}
