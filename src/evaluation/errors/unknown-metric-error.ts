import { TouchstoneError } from '../../errors.ts'
import { closestName } from '../closest-name.ts'
import { statisticNames } from '../metric-statistic.ts'

/** A metric that the evaluation does not have. @public */
export class UnknownMetricError extends TouchstoneError {
  readonly metric: string

  /** @param known - metrics without a statistic */
  constructor(metric: string, known: readonly string[]) {
    const statistics = statisticNames.map((name) => `.${name}`)
    const all = known.flatMap((name) => [name, ...statistics.map((statistic) => name + statistic)])
    // An aggregate is a metric without such statistics.
    const meant = all.includes(metric) ? known.find((name) => metric.startsWith(`${name}.`)) : closestName(metric, all)
    super(
      'UNKNOWN_METRIC',
      `there is no metric "${metric}".${meant === undefined ? '' : ` Did you mean "${meant}"?`} Metrics are ` +
        `${known.join(', ')}; each also with ${statistics.slice(0, -1).join(', ')} or ${statistics.at(-1)}, and scorers of true and ` +
        `false with .pass@3 or .pass^3.`,
    )
    this.metric = metric
  }
}
