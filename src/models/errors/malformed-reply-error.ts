import { ModelError, type ModelFacts } from './model-error.ts'

/** The provider reported success, but what it sent is not a reply of this API, or not a whole one. @public */
export class MalformedReplyError extends ModelError {
  constructor({ problem, ...facts }: ModelFacts & { readonly problem: string }, options?: ErrorOptions) {
    super({ ...facts, code: 'MALFORMED_REPLY' }, `${problem}. Is this an OpenAI-compatible address?`, options)
  }
}
