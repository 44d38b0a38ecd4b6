import type { Case } from './case.ts'
import { requireName } from './require-name.ts'
import { checkOptionNames } from './check-option-names.ts'
import { checkTraits, declaredTraits, traitNames } from './scorers/check-traits.ts'

/** What a scorer sees. @public */
export interface ScorerArguments<Input = unknown, Output = unknown, Expected = unknown> {
  readonly input: Input
  readonly output: Output
  readonly expected: Expected
  readonly case: Case<Input, Expected>
}

/**
 * The shape that scorers of autoevals return (and of vitest-evals, without a name). A score of `null` may give its reason in
 * `metadata.reason` or `metadata.rationale`.
 *
 * @public
 */
export interface NamedScore {
  /** Names the metric if the function has no name of its own. */
  readonly name?: string
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
  /** How often it is asked about each output, unless the evaluation's `scoreRepeats` says otherwise. @defaultValue 1 */
  readonly repeats?: number
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
  /** The metric's name if it is not the function's. */
  readonly scorerName?: string
} & { score(args: ScorerArguments<Input, Output, Expected>): ScoreResult | Promise<ScoreResult> }['score']

/** What is not declared may be anything. */
// oxlint-disable-next-line typescript/no-explicit-any -- unknown would refuse every scorer that says what it takes
type Undeclared<Value> = unknown extends Value ? any : Value

/**
 * A scorer as an evaluation takes it. With several scorers, systems have to return outputs that all of them can judge: strings for
 * `[exactMatch(), Levenshtein]`, because the second judges nothing else.
 *
 * @public
 */
export type AcceptedScorer<Input, Output, Expected> = ScorerTraits & {
  readonly scorerName?: string
} & ((args: ScorerArguments<Undeclared<Input>, Output, Undeclared<Expected>>) => ScoreResult | Promise<ScoreResult>)

/**
 * Names a function as a scorer and declares what its values do not show.
 *
 * @param name - name of the metric
 * @param score - synchronous or asynchronous, perhaps a scorer, whose traits it keeps unless others are given; `null`, NaN, a score outside the range and an exception are counted
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
  requireName('scorer', name)
  if (typeof score !== 'function') {
    throw new RangeError(
      `scorer "${name}": its second argument must be a function of { input, output, expected }, got a value of type ${typeof score}`,
    )
  }
  checkOptionNames(`scorer "${name}"`, traits, traitNames)
  checkTraits(traits)
  const judge = (args: ScorerArguments<Input, Output, Expected>): ScoreResult | Promise<ScoreResult> => score(args)
  return Object.assign(judge, { version: String(score), ...declaredTraits(score), ...traits, scorerName: name })
}
