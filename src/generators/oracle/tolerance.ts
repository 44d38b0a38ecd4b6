import type { Hypothesis, Scale } from '../../statistics/sample-comparison.ts'
import { casesToPass } from '../../statistics/cases-to-pass.ts'
import type { Relation } from '../relation.ts'

/**
 * How much may be violated.
 *
 * - a number in (0, 1): at most this share of inputs, judged by an exact interval of the rate;
 * - `0`: none. A violation counts once fresh calls have confirmed it;
 * - `{ excess }`, in (0, 1): at most this share more than the system disagrees with itself when it is asked the same twice;
 * - `{ within }`, above 0: the mean difference lies within ± so much, for expectations that return a number. `range` bounds the
 *   differences, where they have bounds.
 *
 * @public
 */
export type Tolerate =
  | number
  | { readonly excess: number }
  | { readonly within: number; readonly range?: readonly [min: number, max: number] }

/** A tolerance, understood. @public */
export type Tolerance =
  | { readonly kind: 'none' }
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'excess'; readonly excess: number }
  | { readonly kind: 'within'; readonly within: number; readonly range: readonly [min: number, max: number] | null }

/**
 * @throws RangeError if it is out of range, or makes no sense for the relation
 * @internal
 */
export function readTolerance(tolerate: Tolerate, relation: Relation): Tolerance {
  if (typeof tolerate === 'number') {
    checkShare('tolerate', tolerate, tolerate === 0)
    return tolerate === 0 ? { kind: 'none' } : { kind: 'rate', rate: tolerate }
  }
  if ('excess' in tolerate) {
    checkShare('tolerate.excess', tolerate.excess, false)
    checkInvariance(relation)
    return { kind: 'excess', excess: tolerate.excess }
  }
  const { within, range = null } = tolerate
  if (!(within > 0 && Number.isFinite(within))) {
    throw new RangeError(`tolerate.within must be a finite number > 0, got ${String(within)}`)
  }
  if (range !== null && !(range[0] < range[1])) {
    throw new RangeError(`tolerate.range must be [min, max] with min < max, got [${range.join(', ')}]`)
  }
  return { kind: 'within', within, range }
}

/** What a PASS would have to show, in terms of what is good: the share of inputs that uphold the relation, or the difference. @internal */
export function hypothesisOf(tolerance: Exclude<Tolerance, { kind: 'none' }>): {
  readonly hypothesis: Hypothesis
  readonly scale: Scale
} {
  switch (tolerance.kind) {
    case 'rate':
      return { hypothesis: { kind: 'greater', margin: 1 - tolerance.rate }, scale: 'binary' }
    case 'excess':
      return { hypothesis: { kind: 'greater', margin: -tolerance.excess }, scale: 'binary' }
    case 'within':
    default: {
      const { within, range } = tolerance
      const scale: Scale = range === null ? 'unbounded' : { min: range[0], max: range[1] }
      return { hypothesis: { kind: 'within', margin: within }, scale }
    }
  }
}

/** The fewest inputs of which some could PASS; `null` if no number could. @internal */
export function inputsToPass(tolerance: Tolerance, confidence: number): number | null {
  if (tolerance.kind === 'none') {
    return 1
  }
  return casesToPass({ ...hypothesisOf(tolerance), confidence, arms: tolerance.kind === 'excess' ? 2 : 1 })
}

function checkInvariance({ name, kind, repeats }: Relation): void {
  if (kind !== 'invariance') {
    throw new RangeError(
      `tolerate.excess compares violations with what the system answers to the same input asked twice. ` +
        `"${name}" is of the kind ${kind}, which an unchanged input need not uphold: tolerate a rate instead.`,
    )
  }
  if (repeats !== undefined) {
    throw new RangeError(
      `tolerate.excess makes no sense for "${name}": it only repeats inputs, so nothing can be in excess`,
    )
  }
}

function checkShare(name: string, value: number, isZeroAllowed: boolean): void {
  if (!isZeroAllowed && !(value > 0 && value < 1)) {
    throw new RangeError(`${name} must be a share of inputs from 0 up to, but without, 1, got ${String(value)}`)
  }
}
