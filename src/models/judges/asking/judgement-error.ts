import { TouchstoneError } from '../../../errors.ts'

/** A judge of one's own that did not answer in the shape that was asked for, or labelled cases that say nothing. @public */
export class JudgementError extends TouchstoneError {
  constructor(message: string, options?: ErrorOptions) {
    super('JUDGEMENT', message, options)
  }
}
