import { TouchstoneError } from '../errors.ts'

/** The process of a model server could not be started, or ended by itself. @public */
export class ModelServerError extends TouchstoneError {
  constructor(message: string, options?: ErrorOptions) {
    super('MODEL_SERVER', message, options)
  }
}
