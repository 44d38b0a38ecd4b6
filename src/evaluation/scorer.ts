import type { Case } from './case.ts'
import { checkRange } from './scorers/check-range.ts'

/** What a scorer sees. @public */
export interface ScorerArguments<Input = unknown, Output = unknown, Expected = unknown> {
  readonly input: Input
  readonly output: Output
  readonly expected: Expected
  readonly case: Case<Input, Expected>
}

/** The shape autoevals' scorers return. A score of `null` may give its reason in `metadata.reason`. @public */
export interface NamedScore {
  readonly name: string
  readonly score: number | boolean | null
  readonly metadata?: unknown
}

/** `null` = this output cannot be scored. @public */
export type ScoreResult = boolean | number | null | NamedScore

/** Properties of a metric that its values do not show. @public */
export interface ScorerTraits {
  /** Smallest and largest possible score; `null` = unbounded. @defaultValue [0, 1] */
  readonly range?: readonly [min: number, max: number] | null
  /** Which scores are better. @defaultValue 'higher' */
  readonly direction?: 'higher' | 'lower'
  /** Promises that every score is a boolean (or 0 or 1), so that plans know it before the first call. */
  readonly binary?: boolean
  /** Runs scored by different versions are not comparable. @defaultValue the function's source text */
  readonly version?: string
}

/**
 * Judges one output: a function with, perhaps, traits. Any function of this shape is a scorer; its name is the
 * metric's name. (The arguments are checked both ways, as a method's: see `SystemFunction`.)
 *
 * @public
 */
export type Scorer<Input = unknown, Output = unknown, Expected = unknown> = ScorerTraits & {
  /** The metric's name where it is not the function's. */
  readonly scorerName?: string
} & { score(args: ScorerArguments<Input, Output, Expected>): ScoreResult | Promise<ScoreResult> }['score']

/**
 * Names a function as a scorer and declares what its values do not show.
 *
 * @param name - name of the metric
 * @param score - synchronous or asynchronous; `null`, NaN, a score outside the range and an exception are counted
 *   as "cannot be scored", with the reason, never as 0
 * @throws RangeError if the name is empty or the range is not an interval
 * @example
 * ```ts
 * const brevity = scorer('words', ({ output }: { output: string }) => output.split(' ').length, {
 *   range: null,
 *   direction: 'lower',
 * })
 * ```
 * @public
 */
export function scorer<Input = unknown, Output = unknown, Expected = unknown>(
  name: string,
  score: Scorer<Input, Output, Expected>,
  traits: ScorerTraits = {},
): Scorer<Input, Output, Expected> {
  if (name.trim() === '') {
    throw new RangeError('scorer: name must not be empty')
  }
  checkRange(traits.range)
  const judge = (args: ScorerArguments<Input, Output, Expected>): ScoreResult | Promise<ScoreResult> => score(args)
  return Object.assign(judge, { version: String(score), ...traits, scorerName: name })
}
