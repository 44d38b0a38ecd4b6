import type { Hypothesis, MissingPolicy } from '../statistics/sample-comparison.ts'
import type { Sequential } from './sequential/sequential.ts'
import type { Subgroup } from './subgroup.ts'

/** A margin in the metric's unit, or as a fraction of the baseline's mean. @public */
export type Margin = number | { readonly relative: number }

/**
 * What a PASS would have to show about candidate and baseline. Positive is better, whatever the metric's direction.
 *
 * - `improvement`: better by more than `by` (≥ 0);
 * - `non-inferiority`: worse by less than `within` (> 0);
 * - `equivalence`: better or worse by less than `within` (> 0).
 *
 * @public
 */
export type Claim =
  | { readonly kind: 'improvement'; readonly by: Margin }
  | { readonly kind: 'non-inferiority'; readonly within: Margin }
  | { readonly kind: 'equivalence'; readonly within: Margin }

/** Options of every judgement, of two arms or of one. @public */
export interface JudgementOptions {
  /**
   * What is judged: a scorer's name, `latency`, `cost`, `tokens.input`, `tokens.output`, `tokens.total` or
   * `errors`, each with `.mean` (default), `.p50`, `.p95`, `.p99` or `.total`. For arrays a label, and nothing else.
   *
   * Means average the trials of a case; quantiles pool them, and whole cases or groups are what varies. A total is that of all cases, those
   * without a value counting as the mean of the others.
   *
   * @defaultValue the first scorer
   */
  readonly metric?: string
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** What happens to cases without a score. @defaultValue 'bound' */
  readonly missing?: MissingPolicy
  /** Judges the cases with these tags, and no others. @defaultValue all cases */
  readonly where?: Subgroup
  /** Share of failed trials in an arm above which the verdict is INCONCLUSIVE, in [0, 1]. @defaultValue 0.05 */
  readonly maxErrorRate?: number
  /** Power that `detectable` and `casesNeeded` plan for, in (0, 1). @defaultValue 0.8 */
  readonly power?: number
  /** Seed of resampling methods. @defaultValue 1 */
  readonly seed?: number
  /**
   * Judges the cases in a random order, and stops as soon as the verdict is clear: with systems, the rest is not run. Not for latency, cost
   * and tokens.
   *
   * @defaultValue all cases are judged, once
   */
  readonly sequential?: Sequential
}

/** What an array cannot say about itself. @public */
export interface ValueTraits {
  /** Smallest and largest possible value; `null` = unbounded. Arrays of booleans need none. @defaultValue [0, 1] */
  readonly range?: readonly [min: number, max: number] | null
  /** Which values are better. @defaultValue 'higher' */
  readonly direction?: 'higher' | 'lower'
  /** Cluster of each value, by index; `undefined` entries are clusters of their own. */
  readonly groups?: ReadonlyArray<string | undefined>
}

/** Options of a comparison of two runs. @public */
export interface ClaimOptions extends JudgementOptions {
  readonly claim: Claim
  /** Whether cases are aligned, by id (runs) or index (arrays). @defaultValue true */
  readonly paired?: boolean
  /** Whether latencies of arms that were not run case by case in one session may be judged. @defaultValue false */
  readonly acceptDrift?: boolean
  /** Asks the estimate itself, besides the interval, to be at least so much. In the unit of the claim's margin. */
  readonly minimumEstimate?: number
  /**
   * The true difference to plan for: `casesNeeded` is then the number that shows it with the asked power. In the unit of the
   * claim's margin, which it must clear; positive = better.
   *
   * @defaultValue what was estimated
   */
  readonly effect?: number
}

/** Options of a judgement of one run against a threshold. @public */
export interface ThresholdOptions extends JudgementOptions {
  /**
   * The side of the threshold that a PASS is on. It must be the better one by the metric's direction.
   *
   * @defaultValue 'above' where higher is better, 'below' where lower is
   */
  readonly side?: 'above' | 'below'
}

/**
 * The hypothesis that statistics tests for a claim.
 *
 * @throws RangeError if there is no such kind of claim, or a margin is not finite or has the wrong sign: `by` ≥ 0, `within` > 0
 * @internal
 */
export function toHypothesis(claim: Claim): Hypothesis {
  checkKind(claim)
  if (claim.kind === 'improvement') {
    return { kind: 'greater', ...toMargin('by', claim.by) }
  }
  const { margin, relative } = toMargin('within', claim.within)
  return claim.kind === 'equivalence'
    ? { kind: 'within', margin, relative }
    : { kind: 'greater', margin: -margin, relative }
}

const kinds: readonly string[] = ['improvement', 'non-inferiority', 'equivalence'] satisfies Array<Claim['kind']>

/** Plain JavaScript may pass anything. */
function checkKind(claim: unknown): void {
  const kind = typeof claim === 'object' && claim !== null && 'kind' in claim ? claim.kind : undefined
  if (typeof kind !== 'string' || !kinds.includes(kind)) {
    const known = kinds.map((each) => `'${each}'`).join(', ')
    throw new RangeError(`claim.kind must be one of ${known}, got ${JSON.stringify(kind) ?? String(kind)}`)
  }
}

function toMargin(field: 'by' | 'within', given: Margin): { margin: number; relative: boolean } {
  const relative = typeof given === 'object' && given !== null
  const margin: unknown = relative ? given.relative : given
  if (typeof margin !== 'number' || !Number.isFinite(margin) || !(field === 'by' ? margin >= 0 : margin > 0)) {
    const name = relative ? `${field}.relative` : field
    throw new RangeError(`${name} must be a finite number ${field === 'by' ? '≥ 0' : '> 0'}, got ${String(margin)}`)
  }
  return { margin, relative }
}
