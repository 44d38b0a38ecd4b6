import { preview } from '../preview.ts'
import { ModelError, type ModelFacts } from './model-error.ts'

/** JSON was asked for, and the text of the answer is not JSON. @public */
export class InvalidJsonError extends ModelError {
  /** The whole text. */
  readonly text: string

  constructor(
    { text, isCut, ...facts }: ModelFacts & { readonly text: string; readonly isCut: boolean },
    options?: ErrorOptions,
  ) {
    const cause = isCut
      ? 'the answer was cut off by the limit of tokens before its JSON ended'
      : 'the answer is not JSON'
    super({ ...facts, code: 'INVALID_JSON' }, `${cause}: ${preview(text)}`, options)
    this.text = text
  }
}
