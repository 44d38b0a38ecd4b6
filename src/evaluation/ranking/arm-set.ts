import type { ClaimOptions, ThresholdOptions } from '../claim.ts'
import type { Arm, Comparison, Metric, ThresholdEstimate } from '../comparison.ts'
import type { RankingOptions } from './ranking.ts'

/** Variants whose results are there: runs, or arrays. @internal */
export interface ArmSet {
  readonly names: readonly string[]
  readonly evaluation: string | null
  readonly metric: Metric
  readonly trials: number
  readonly interleaved: boolean | null
  /** One row per case that every variant has a score for, one column per variant; `null` where cases have groups, or a quantile is judged. */
  readonly rows: ReadonlyArray<readonly number[]> | null
  arm(name: string): Arm
  compare(candidate: string, baseline: string, options: ClaimOptions): Comparison
  /** Absent for arrays, which have no other metric. */
  readonly estimate?: (name: string, threshold: number, options: ThresholdOptions) => ThresholdEstimate
}

/** What the options say about how pairs are judged. @internal */
export type PairOptions = Omit<RankingOptions, 'control' | 'correction' | 'guard' | 'minimumEstimate'>

/** Only the rows without a missing score. @internal */
export function completeRows(columns: ReadonlyArray<ReadonlyArray<number | null>>): number[][] {
  const [first = []] = columns
  return first.flatMap((_, index) => {
    const row = columns.map((column) => column[index] ?? null)
    return row.every((value) => value !== null) ? [row] : []
  })
}
