import { areNamesakes } from '../evidence/wording/arm-names.ts'
import { describeBlessed, isOld } from '../evidence/wording/describe-blessed.ts'
import { count } from '../evidence/wording/count.ts'
import { mostShownCases } from '../evidence/rows/most-shown-cases.ts'
import { savedBy } from '../evidence/rows/saved-by.ts'
import { describeJudges } from './describe-judges.ts'
import { limitRows } from './limit-rows.ts'
import type { MergeInfo, Report } from './report.ts'

/** What a reader must know before reading anything into a report: of which part of what it is. @internal */
export function noticesOf({
  info: { shard, interrupted },
  merge,
  rows,
  pastGateway = {},
  tests,
  looks,
}: Pick<Report, 'info' | 'merge' | 'rows' | 'pastGateway' | 'tests' | 'looks'>): string[] {
  return [
    ...(interrupted ? ['The run was interrupted: this is a part of it.'] : []),
    ...(shard === null
      ? []
      : [`This is shard ${shard.index} of ${shard.count}: merge the reports of all shards for the decision.`]),
    ...(merge === null ? [] : [describeMerge(merge)]),
    ...describeLongRuns(rows),
    ...describeSavings(rows),
    ...describePastGateway(pastGateway),
    ...describeBaselines(tests),
    ...describeJudges(tests),
    ...describeNamesakes(tests),
    ...looks.flatMap(describeLooks),
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

/** Only what was seen to be sent is told: a system without such calls may be plain code. */
function describePastGateway(requests: NonNullable<Report['pastGateway']>): string[] {
  const parts = Object.entries(requests).map(([host, number]) => `${count(number, 'request')} to ${host}`)
  return parts.length === 0
    ? []
    : [
        `${parts.join(', ')} went past the gateway: no limit, cache or budget applied, and no case counts them. ` +
          'See docs/gateway.md#your-own-client.',
      ]
}

/** If a run has very many cases, reports show the first ones. */
function describeLongRuns(rows: Report['rows']): string[] {
  const long = limitRows(rows).flatMap(({ run, leftOut = 0 }) => (leftOut === 0 ? [] : [run.cases.length + leftOut]))
  return long.length === 0
    ? []
    : [
        `Reports show the first ${mostShownCases.toLocaleString('en-US')} of ${count(Math.max(...long), 'case')}: ` +
          'verdicts are of all, and rows have the scores of all.',
      ]
}

/** What sequential judgements left out, and nothing else in the same file needed. */
function describeSavings(rows: Report['rows']): string[] {
  const { trials, calls } = savedBy(rows.map(({ run }) => run))
  if (trials === 0) {
    return []
  }
  const saved = calls === 0 ? '' : `, about ${count(calls, 'model call')}`
  return [`Sequential tests had seen enough: ${count(trials, 'trial')} not run${saved}.`]
}

/** What else is compared, runs now; these are of another day. */
function describeBaselines(tests: Report['tests']): string[] {
  const baselines = tests.flatMap(({ evidence }) =>
    evidence.flatMap((each) => (each.kind === 'comparison' ? (each.blessed ?? []) : [])),
  )
  const lines = baselines.map((each) => `Baseline ${each.name}: ${describeBlessed(each)}.${isOld(each) ? advice : ''}`)
  return [...new Set(lines)]
}

/** Reports, gates, baselines and looks know systems by their names. */
function describeNamesakes(tests: Report['tests']): string[] {
  const lines = tests.flatMap(({ evidence }) =>
    evidence.flatMap((each) =>
      each.kind === 'comparison' && areNamesakes(each)
        ? [
            `Two systems${each.evaluation === null ? '' : ` on ${each.evaluation}`} are called ${each.candidate.name}: ` +
              'give each a name or a version of its own, by which reports and gates can tell them apart.',
          ]
        : [],
    ),
  )
  return [...new Set(lines)]
}

const advice = ' Models and data change meanwhile: bless a newer run.'

/** Repeated looks are reported: whoever looks until a verdict pleases will find one in the end. */
function describeLooks({ evaluation, candidate, looks, since }: Report['looks'][number]): string[] {
  return looks < 2
    ? []
    : [
        `${ordinal(looks)} look at ${candidate} on ${evaluation}, with the same cases, since ${since.slice(0, 10)}: a verdict ` +
          'that is sought again is found by chance more often than it promises. Decide on fresh cases.',
      ]
}

function ordinal(number: number): string {
  const [tens, ones] = [Math.floor(number / 10) % 10, number % 10]
  const ending = tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][ones] ?? 'th')
  return `${number.toLocaleString('en-US')}${ending}`
}
