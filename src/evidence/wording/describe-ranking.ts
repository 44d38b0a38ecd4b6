import { metricLabel } from './metric-label.ts'
import type { RankedArmEvidence, RankedPairEvidence, RankingEvidence } from '../ranking-evidence.ts'
import { alignColumns } from './align-columns.ts'
import { describeSubgroup } from './describe-subgroup.ts'
import { formatDifference } from './format-difference.ts'
import { formatValue } from './format-value.ts'
import { formatPValue } from './p-value.ts'
import { percent } from './percent.ts'

/**
 * What a comparison of several variants came to, in plain text: conclusion, variants, pairs and guards, a line each.
 *
 * @public
 */
export function describeRanking(ranking: RankingEvidence): string {
  const { conclusion, metric, evaluation, where, arms, pairs, compared } = ranking
  const place = evaluation === null ? '' : ` on ${evaluation}`
  const rows = [
    ['metric', `${metricLabel(metric)}${place}${describeSubgroup(where)}`],
    ...arms.map((arm) => armRow(ranking, arm)),
    ...omnibusRow(ranking),
    ...pairs.map((pair) => pairRow(ranking, pair)),
    ...(pairs.length < compared ? [['', `and ${compared - pairs.length} other pairs`]] : []),
    ...arms.flatMap(({ name, guards }) =>
      guards.map(({ metric: { name: guarded }, requirement, verdict }) => [
        'guard',
        `${name}: ${guarded} ${requirement}`,
        `${verdict.state.toUpperCase()}  ${verdict.reason}`,
      ]),
    ),
  ]
  return [conclusion, alignColumns(rows)].join('\n\n')
}

function armRow({ metric }: RankingEvidence, arm: RankedArmEvidence): string[] {
  return ['variant', `${arm.name}: ${formatValue(metric, arm.mean)}`, `n ${arm.n.toLocaleString('en-US')}`]
}

/** `Cochran’s Q(3) = 12.41, p 0.006, 200 cases`; none where there is no such test. @internal */
export function describeOmnibus({ omnibus }: Pick<RankingEvidence, 'omnibus'>): string | undefined {
  return omnibus === null
    ? undefined
    : `${omnibus.method}(${omnibus.df}) = ${omnibus.statistic.toFixed(2)}, p ${formatPValue(omnibus.pValue)}, ` +
        `${omnibus.n.toLocaleString('en-US')} cases`
}

function omnibusRow(ranking: RankingEvidence): string[][] {
  const text = describeOmnibus(ranking)
  return text === undefined ? [] : [['all', text]]
}

function pairRow(ranking: RankingEvidence, pair: RankedPairEvidence): string[] {
  const { estimate, interval } = formatPair(ranking, pair)
  const limits = interval === '' ? '' : `, ${percent(pair.interval.confidence)} interval ${interval}`
  return [
    'pair',
    `${pair.candidate} against ${pair.baseline}`,
    `${estimate}${limits}`,
    `p ${formatPValue(pair.adjustedPValue)} corrected`,
    pair.reason,
  ]
}

/** The difference of a pair as measured, and its interval. @internal */
export function formatPair(
  { metric }: Pick<RankingEvidence, 'metric'>,
  { estimate, interval }: Pick<RankedPairEvidence, 'estimate' | 'interval'>,
): { readonly estimate: string; readonly interval: string } {
  return formatDifference({ metric, estimate, interval, hypothesis: { kind: 'greater', margin: 0, relative: false } })
}
