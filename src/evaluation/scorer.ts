import type { Case } from './case.ts'

/** What a scorer sees. @public */
export interface ScorerArguments<Input = unknown, Output = unknown, Expected = unknown> {
  readonly input: Input
  readonly output: Output
  readonly expected: Expected
  readonly case: Case<Input, Expected>
}

/** The shape autoevals' scorers return. @public */
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
}

/**
 * Judges one output. Any function of this shape is a scorer; its name is the metric's name.
 *
 * @public
 */
export interface Scorer<Input = unknown, Output = unknown, Expected = unknown> extends ScorerTraits {
  (args: ScorerArguments<Input, Output, Expected>): ScoreResult | Promise<ScoreResult>
  /** The metric's name where it is not the function's. */
  readonly scorerName?: string
  /** Declared by scorers that only ever return booleans, so that plans know it before the first call. */
  readonly binary?: boolean
}
