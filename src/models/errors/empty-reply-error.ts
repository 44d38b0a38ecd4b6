import { ModelError, type ModelFacts } from './model-error.ts'

/** The model answered nothing: no choices, or no text in the first one. @public */
export class EmptyReplyError extends ModelError {
  /** Why the model stopped, as the provider says: `length` if the limit of tokens left no room for a text. */
  readonly finishReason: string | undefined

  constructor({ finishReason, ...facts }: ModelFacts & { readonly finishReason?: string | undefined }) {
    const hint = finishReason === 'length' ? '; maxTokens left no room for a text' : ''
    const reason = finishReason === undefined ? 'no choices' : `finish reason ${finishReason}`
    super({ ...facts, code: 'EMPTY_REPLY' }, `the model answered nothing (${reason})${hint}`)
    this.finishReason = finishReason
  }
}
