import { TouchstoneError } from '../errors.ts'

/** What eval files would cost could not be found out. @internal */
export class EstimateError extends TouchstoneError {
  constructor(problem: string, options?: ErrorOptions) {
    super('ESTIMATE', `estimate: ${problem}`, options)
  }
}
