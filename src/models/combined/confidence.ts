/**
 * How sure an answer is, by whatever tells: a field of it, a log probability, another model. The larger the surer; a cascade compares it with its threshold.
 *
 * @public
 */
export type Confidence<Input = unknown, Output = unknown> = {
  confidence(answer: Output, asked: { readonly input: Input; readonly system: string }): number | Promise<number>
}['confidence']

/**
 * @throws RangeError if there is none
 * @internal
 */
export function checkConfidence(about: string, confidence: unknown): void {
  if (typeof confidence !== 'function') {
    throw new RangeError(
      `${about}: confidence must be a function of an answer that says how sure it is, got a value of type ${typeof confidence}`,
    )
  }
}

/** @throws TypeError for a confidence that is no number: nobody could compare it @internal */
export async function confidenceOf<Input, Output>(
  confidence: Confidence<Input, Output>,
  answer: Output,
  asked: { readonly input: Input; readonly system: string },
): Promise<number> {
  const value: unknown = await confidence(answer, asked)
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw new TypeError(`the confidence of an answer by ${asked.system} must be a number, got ${String(value)}`)
  }
  return value
}
