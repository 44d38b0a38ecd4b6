import type { ClaimOptions, JudgementOptions, ThresholdOptions, ValueTraits } from '../claim.ts'
import type { RankingOptions } from '../ranking/ranking.ts'

const ofAll = ['metric', 'confidence', 'missing', 'power', 'seed'] satisfies Array<keyof JudgementOptions>
const ofRuns = ['where', 'maxErrorRate', 'sequential'] satisfies Array<keyof JudgementOptions>
const ofArrays = ['range', 'direction', 'groups'] satisfies Array<keyof ValueTraits>
const ofClaims = ['claim', 'paired', 'minimumEstimate', 'effect'] satisfies Array<keyof ClaimOptions>
const ofThresholds = ['side'] satisfies Array<keyof ThresholdOptions>
const ofRankings = ['control', 'correction', 'minimumEstimate'] satisfies Array<keyof RankingOptions>

/** Who takes options of judgements alone; matchers take more. */
type Judgement =
  | 'compareRuns'
  | 'compareValues'
  | 'estimateRun'
  | 'estimateValues'
  | 'judgeOutranking'
  | 'rankRuns'
  | 'rankValues'

/** Options of judgements, by who takes them. @internal */
export const judgementOptionNames: Readonly<Record<Judgement, readonly string[]>> = {
  compareRuns: [...ofClaims, ...ofAll, ...ofRuns, 'acceptDrift'],
  compareValues: [...ofClaims, ...ofAll, ...ofArrays],
  estimateRun: [...ofThresholds, ...ofAll, ...ofRuns],
  estimateValues: [...ofThresholds, ...ofAll, ...ofArrays],
  judgeOutranking: ['minimumEstimate', 'effect', ...ofAll, ...ofRuns, 'acceptDrift'],
  rankRuns: [...ofRankings, ...ofAll, ...ofRuns, 'acceptDrift', 'guard'],
  rankValues: [...ofRankings, ...ofAll, ...ofArrays],
}
