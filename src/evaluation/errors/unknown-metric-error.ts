import { TouchstoneError } from '../../errors.ts'

/** A metric that the evaluation does not have. @public */
export class UnknownMetricError extends TouchstoneError {
  readonly metric: string

  constructor(metric: string, known: readonly string[]) {
    super('UNKNOWN_METRIC', `there is no metric "${metric}". Metrics are ${known.join(', ')}; each also as "….mean".`)
    this.metric = metric
  }
}
