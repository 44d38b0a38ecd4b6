/** What an expectation knows besides the two outputs. @public */
export interface ExpectationContext<Input = unknown> {
  /** What the first output was given for. */
  readonly input: Input
  /** What the second output was given for. */
  readonly transformed: Input
  /** The expected output of the case, where the dataset has one. */
  readonly expected?: unknown
}

/**
 * - `boolean`: whether the relation is upheld;
 * - `number`: a difference, judged by its mean with `tolerate: { within }`, and by nothing else;
 * - `null`: these outputs cannot be judged. They are counted apart, never as upheld.
 *
 * @public
 */
export type ExpectationResult = boolean | number | null

/**
 * What must hold between the output for an input (`before`) and the output for its mutant (`after`). A function of this shape, with,
 * perhaps, traits. It may ask a model: its calls are counted, cached and limited like any other. (The arguments are checked both
 * ways, as a method's: see `SystemFunction`.)
 *
 * @public
 */
export type Expectation<Output = unknown, Input = unknown> = ExpectationTraits &
  {
    expect(
      before: Output,
      after: Output,
      context: ExpectationContext<Input>,
    ): ExpectationResult | Promise<ExpectationResult>
  }['expect']

/** What an expectation says of itself. @public */
export interface ExpectationTraits {
  /** How reports call it: `same`, `increases`. */
  readonly expectationName?: string
  /**
   * Whether an output has this relation to itself, as `same` has and `increases` has not. Only then is a violation comparable with a
   * repeat of the unchanged input.
   */
  readonly reflexive?: boolean
}

/** Names an expectation. @internal */
export function defineExpectation<Output, Input>(
  traits: { readonly name: string; readonly reflexive: boolean },
  expect: Expectation<Output, Input>,
): Expectation<Output, Input> {
  const judge: Expectation<Output, Input> = (before, after, context) => expect(before, after, context)
  return Object.assign(judge, { expectationName: traits.name, reflexive: traits.reflexive })
}
