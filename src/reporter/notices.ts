import { count } from '../evidence/wording/count.ts'
import type { MergeInfo, Report } from './report.ts'

/** What a reader must know before reading anything into a report: of which part of what it is. @internal */
export function noticesOf({ info: { shard, interrupted }, merge }: Pick<Report, 'info' | 'merge'>): string[] {
  return [
    ...(interrupted ? ['The run was interrupted: this is a part of it.'] : []),
    ...(shard === null
      ? []
      : [`This is shard ${shard.index} of ${shard.count}: merge the reports of all shards for the decision.`]),
    ...(merge === null ? [] : [describeMerge(merge)]),
  ]
}

function describeMerge({ shards, confirmed, corrected, asRecorded }: MergeInfo): string {
  const counts = [...new Set(shards.map(({ count: all }) => all))]
  const parts = counts.map((all) => `${shards.filter((shard) => shard.count === all).length} of ${all} shards`)
  const source = parts.length === 0 ? 'Merged reports' : `Merged ${parts.join(' and ')}`
  const verdicts = [
    ...(confirmed + corrected > 0 ? [`${count(confirmed + corrected, 'verdict')} computed from rows`] : []),
    ...(asRecorded > 0 ? [`${asRecorded.toLocaleString('en-US')} as recorded`] : []),
  ]
  return `${[source, ...verdicts].join(', ')}.`
}
