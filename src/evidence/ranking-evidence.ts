import type { RankingGuard } from '../evaluation/ranking/ranking.ts'
import type { AskedEvidence } from './asked-evidence.ts'
import type { ArmEvidence, EVIDENCE_SCHEMA, IntervalEvidence, JsonNumber, VerdictEvidence } from './evidence.ts'
import type { MetricEvidence } from './metric-evidence.ts'

/** What a guard came to for one variant. @public */
export interface GuardEvidence {
  readonly guard: RankingGuard
  readonly metric: MetricEvidence
  /** What had to be shown: `less than 10.0 % slower`. */
  readonly requirement: string
  readonly estimate: number | null
  readonly interval: IntervalEvidence
  readonly pValue: number | null
  readonly verdict: VerdictEvidence
}

/** One variant. @public */
export interface RankedArmEvidence extends ArmEvidence {
  /** None for the control. */
  readonly guards: readonly GuardEvidence[]
}

/** Two variants compared. @public */
export interface RankedPairEvidence {
  readonly candidate: string
  readonly baseline: string
  readonly n: number
  /** Oriented: positive = the candidate is better. */
  readonly estimate: number | null
  /** At the corrected confidence. */
  readonly interval: IntervalEvidence
  /** Two-sided, before the correction. */
  readonly pValue: number | null
  readonly adjustedPValue: number | null
  readonly effectSize: { readonly name: string; readonly value: JsonNumber } | null
  readonly method: string
  readonly casesNeeded: number | null
  /** What is shown of the candidate. */
  readonly shown: 'better' | 'worse' | 'nothing'
  /** Half a sentence. */
  readonly reason: string
}

/**
 * What a comparison of several variants came to (`compareAll`). It asks for nothing: no decision depends on it.
 *
 * @public
 */
export interface RankingEvidence {
  readonly kind: 'ranking'
  readonly schema: typeof EVIDENCE_SCHEMA
  readonly matcher: string
  /** `null` for arrays. */
  readonly evaluation: string | null
  readonly where?: Readonly<Record<string, string>>
  readonly metric: MetricEvidence
  readonly control: string | null
  readonly correction: 'bonferroni' | 'holm'
  /** Two-sided, in (0, 1): of all pairs together. */
  readonly confidence: number
  readonly arms: readonly RankedArmEvidence[]
  readonly omnibus: {
    readonly method: string
    readonly statistic: number
    readonly df: number
    readonly pValue: number
    readonly n: number
  } | null
  /** All of them, but where there are so many that only those of variants that may be the best are kept. */
  readonly pairs: readonly RankedPairEvidence[]
  /** How many there are. */
  readonly compared: number
  readonly missingPolicy: 'bound' | 'exclude' | 'zero'
  readonly tied: readonly string[]
  readonly winner: string | null
  /** How far the winner is ahead of the control, as a fraction of the control's mean. */
  readonly improvement?: {
    readonly grade: 'significant' | 'moderate' | 'slight'
    readonly estimate: number | null
    readonly interval: IntervalEvidence
  }
  readonly conclusion: string
  readonly trials: number
  readonly interleaved: boolean | null
  readonly seed: number
  /** What was chosen besides; absent for arrays, which have no rows. */
  readonly asked?: Pick<AskedEvidence, 'power' | 'maxErrorRate' | 'acceptDrift' | 'minimumEstimate'>
}
