import { TouchstoneError } from '../../errors.ts'

/** A call was not made: this run only estimates what calls would cost. @internal */
export class EstimateOnlyError extends TouchstoneError {
  /** Neither the system nor the provider is to blame. */
  readonly origin = 'budget' as const

  constructor() {
    super('ESTIMATE_ONLY', 'this call was not made: the run only estimates what it would cost')
  }
}
