import type { Interval, Scale } from '../../statistics/sample-comparison.ts'
import type { TrialSample } from '../../statistics/quantile/trial-sample.ts'
import type { Metric } from '../comparison.ts'

/**
 * How values are turned so that more is better, which is all that statistics knows. Where less is better, values
 * change their sign; 0 and 1 change places, because statistics knows them as such.
 *
 * @internal
 */
export interface Orientation {
  /** Scale of the turned values. */
  readonly scale: Scale
  readonly turn: (value: number) => number
  /** `turn`, undone. */
  readonly restore: (value: number) => number
}

/**
 * @param relative - whether differences are fractions of the baseline's mean. The mean must then stay itself but for
 *   its sign, so 0 and 1 may not change places
 * @internal
 */
export function orientationOf(
  { direction, scale }: Pick<Metric, 'direction' | 'scale'>,
  { relative = false }: { readonly relative?: boolean } = {},
): Orientation {
  if (direction === 'higher') {
    return { scale, turn: same, restore: same }
  }
  if (scale === 'unbounded') {
    return { scale, turn: negate, restore: negate }
  }
  if (scale === 'binary' && !relative) {
    return { scale, turn: complement, restore: complement }
  }
  const { min, max } = scale === 'binary' ? { min: 0, max: 1 } : scale
  return { scale: { min: negate(max), max: negate(min) }, turn: negate, restore: negate }
}

/** @internal */
export function turnAll(
  values: ReadonlyArray<number | null>,
  { turn }: Pick<Orientation, 'turn'>,
): ReadonlyArray<number | null> {
  return turn === same ? values : values.map((value) => (value === null ? null : turn(value)))
}

/** @internal */
export function turnTrials(trials: TrialSample | undefined, { turn }: Pick<Orientation, 'turn'>): number[][] {
  return (trials ?? []).map((values) => values.map(turn))
}

/** An interval of turned values, as measured. @internal */
export function restoreInterval({ lower, upper, confidence }: Interval, { restore }: Orientation): Interval {
  const limits = [restore(lower), restore(upper)] as const
  return { lower: Math.min(...limits), upper: Math.max(...limits), confidence }
}

function same(value: number): number {
  return value
}

function complement(value: number): number {
  return 1 - value
}

function negate(value: number): number {
  // Not −value: there would be a negative zero.
  return 0 - value
}
