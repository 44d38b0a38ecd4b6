/**
 * A system gave nothing that could be right or wrong: `undefined`, as a function does that lacks a `return`; or nothing at all, and nothing
 * has gone right since a call of its to a model failed.
 *
 * @internal
 */
export class NoOutputError extends Error {
  override readonly name = 'NoOutputError'
  readonly origin: 'provider' | 'system'

  /** @param failure - of a call, in a few words: `401 from api.openai.com` */
  constructor(failure?: string) {
    super(
      failure === undefined
        ? 'the system returned undefined: is a return missing? An answer that is nothing is null'
        : `no output, after a call to a model had failed (${failure})`,
    )
    this.origin = failure === undefined ? 'system' : 'provider'
  }
}
