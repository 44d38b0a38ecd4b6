import { TouchstoneError } from '../../errors.ts'

/** There is nothing here that evals could be added to. @internal */
export class InitError extends TouchstoneError {
  constructor(message: string, options?: ErrorOptions) {
    super('INIT', message, options)
  }
}
