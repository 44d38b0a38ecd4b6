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
  /** Cases that every variant has a score for; `null` where a quantile is judged. */
  readonly rows: CompleteRows | null
  arm(name: string): Arm
  compare(candidate: string, baseline: string, options: ClaimOptions): Comparison
  /** Absent for arrays, which have no other metric. */
  readonly estimate?: (name: string, threshold: number, options: ThresholdOptions) => ThresholdEstimate
}

/** What the options say about how pairs are judged. @internal */
export type PairOptions = Omit<RankingOptions, 'control' | 'correction' | 'guard' | 'minimumEstimate'>

/** Cases that every variant has a score for. @internal */
export interface CompleteRows {
  /** One row per case, one column per variant. */
  readonly scores: ReadonlyArray<readonly number[]>
  /** The group of each case; `undefined` is a group of its own. */
  readonly groups: ReadonlyArray<string | undefined>
}

/** Only the rows without a missing score. @internal */
export function completeRows(
  columns: ReadonlyArray<ReadonlyArray<number | null>>,
  groups: ReadonlyArray<string | undefined>,
): CompleteRows {
  const [first = []] = columns
  const rows = first.flatMap((_, index) => {
    const row = columns.map((column) => column[index] ?? null)
    return row.every((value) => value !== null) ? [{ row, group: groups[index] }] : []
  })
  return { scores: rows.map(({ row }) => row), groups: rows.map(({ group }) => group) }
}
