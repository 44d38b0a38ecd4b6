/**
 * A system gave nothing, and nothing has gone right since a call of its to a model failed: that is no answer that could be
 * right or wrong.
 *
 * @internal
 */
export class NoOutputError extends Error {
  override readonly name = 'NoOutputError'
  readonly origin = 'provider' as const

  /** @param failure - in a few words: `401 from api.openai.com` */
  constructor(failure: string) {
    super(`no output, after a call to a model had failed (${failure})`)
  }
}
