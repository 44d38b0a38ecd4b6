import { metricLabel } from '../../evidence/wording/metric-label.ts'
import type { RankedArmEvidence, RankedPairEvidence, RankingEvidence } from '../../evidence/ranking-evidence.ts'
import { describeOmnibus, formatPair } from '../../evidence/wording/describe-ranking.ts'
import { measure } from '../../evidence/wording/measure.ts'
import { formatPValue } from '../../evidence/wording/p-value.ts'
import { percent } from '../../evidence/wording/percent.ts'
import type { JsonNumber } from '../../evidence/evidence.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'
import type { Paint } from '../terminal/paint.ts'
import type { EvidenceTable, TableRow } from './evidence-table.ts'
import { lossesOf } from './losses.ts'
import type { RequirementLabel } from './requirement-label.ts'

/** The rankings of a run, in the order of its tests. @internal */
export function rankingsOf(tests: readonly ReportedTest[]): RankingEvidence[] {
  return tests.flatMap(({ evidence }) => evidence).filter((each) => each.kind === 'ranking')
}

/** `triage · exact match`. @internal */
export function rankingSubject({ evaluation, metric, where }: RankingEvidence): string {
  const subgroup = Object.entries(where ?? {}).map(([tag, value]) => `${tag}=${value}`)
  return [...(evaluation === null ? [] : [evaluation]), metricLabel(metric), ...subgroup].join(' · ')
}

/** What follows, and the test of all variants at once. @internal */
export function describeOutcome(ranking: RankingEvidence): string {
  const omnibus = describeOmnibus(ranking)
  return [ranking.conclusion, ...(omnibus === undefined ? [] : [`All at once: ${omnibus}.`])].join(' ')
}

/** Variants side by side, each against the control, or against the one that is ahead. @internal */
export function rankingTable(ranking: RankingEvidence, paint: Paint): EvidenceTable {
  const { arms, confidence, metric } = ranking
  const reference = referenceOf(ranking)
  const unit = measure(
    metric,
    'value',
    arms.map(({ mean }) => mean),
  )
  return {
    title: `Ranking · ${rankingSubject(ranking)}`,
    numbers: ['n', 'mean'],
    interval: [`against ${reference}`, `[${percent(confidence)} CI together]`],
    hasPValues: true,
    rows: arms.map((arm): TableRow => {
      const pair = figuresAgainstReference(ranking, arm.name)
      const figures = pair === undefined ? undefined : formatPair(ranking, pair)
      return {
        verdict: labelOf(ranking, arm),
        subject: arm.name,
        arms: '',
        place: '',
        numbers: [
          [{ text: arm.n.toLocaleString('en-US') }],
          [{ text: arm.mean === null ? '–' : unit.value(arm.mean) }, ...lossesOf(arm, paint)],
        ],
        estimate: figures?.estimate ?? '–',
        limits: figures?.interval ?? '',
        notes: [],
        pValue: pair === undefined ? '–' : formatPValue(pair.adjustedPValue),
      }
    }),
  }
}

/** Which variant the others stand against: the control, or the one that is ahead. */
function referenceOf(ranking: RankingEvidence): string {
  return ranking.control ?? leaderOf(ranking)
}

/** What {@link rankingTable} shows of a variant; `undefined` of the one that the others stand against. @internal */
export function figuresAgainstReference(ranking: RankingEvidence, name: string): Figures | undefined {
  return pairOf(ranking, name, referenceOf(ranking))
}

/** The winner, or the best of those that may be the best. */
function leaderOf({ winner, tied, arms, metric }: RankingEvidence): string {
  const turned = ({ mean }: RankedArmEvidence): number =>
    mean === null ? Number.NEGATIVE_INFINITY : metric.direction === 'lower' ? -mean : mean
  const [best] = arms
    .filter(({ name }) => tied.length === 0 || tied.includes(name))
    .sort((a, b) => turned(b) - turned(a))
  return winner ?? best?.name ?? ''
}

type Figures = Pick<RankedPairEvidence, 'estimate' | 'interval' | 'adjustedPValue'>

/** The difference between two variants, whichever was named first. */
function pairOf({ pairs }: RankingEvidence, candidate: string, baseline: string): Figures | undefined {
  const there = pairs.find((pair) => pair.candidate === candidate && pair.baseline === baseline)
  const back = pairs.find((pair) => pair.candidate === baseline && pair.baseline === candidate)
  if (there !== undefined || back === undefined) {
    return there
  }
  const { estimate, interval, adjustedPValue } = back
  return {
    estimate: estimate === null ? null : 0 - estimate,
    interval: { ...interval, lower: negate(interval.upper), upper: negate(interval.lower) },
    adjustedPValue,
  }
}

function negate(limit: JsonNumber): JsonNumber {
  return typeof limit === 'number' ? 0 - limit : limit === 'Infinity' ? '-Infinity' : 'Infinity'
}

function labelOf(ranking: RankingEvidence, { name, guards }: RankedArmEvidence): RequirementLabel {
  const { winner, tied, control } = ranking
  const violated = guards.filter(({ verdict }) => verdict.state === 'fail').map(({ metric }) => metricLabel(metric))
  if (name === control) {
    return { state: 'undecided', label: 'CONTROL', reason: '' }
  }
  if (violated.length > 0) {
    return { state: 'contradicted', label: 'OUT', reason: `violates ${violated.join(', ')}` }
  }
  if (name === winner) {
    const whom = control === null ? 'every other' : control
    return { state: 'holds', label: 'WINNER', reason: `better than ${whom}` }
  }
  if (tied.includes(name)) {
    return control === null
      ? { state: 'undecided', label: 'TIED', reason: 'none is shown to be better' }
      : { state: 'holds', label: 'BETTER', reason: `better than ${control}` }
  }
  return beatenLabel(ranking, name)
}

function beatenLabel({ pairs, control }: RankingEvidence, name: string): RequirementLabel {
  const beaten = pairs.flatMap(({ candidate, baseline, shown }) =>
    shown === 'worse' && candidate === name ? [baseline] : shown === 'better' && baseline === name ? [candidate] : [],
  )
  const [by] = beaten
  if (by !== undefined) {
    return { state: 'contradicted', label: 'WORSE', reason: `worse than ${by}` }
  }
  const open = pairs.find(({ candidate, baseline }) => candidate === name && baseline === control)
  return { state: 'undecided', label: 'OPEN', reason: open?.reason ?? 'not decided' }
}
