import { caseValues } from '../../evaluation/judgement/case-values.ts'
import type { ResolvedMetric } from '../../evaluation/judgement/resolve-metric.ts'
import { quantileOf } from '../../evaluation/metric-statistic.ts'
import type { Run } from '../../evaluation/run.ts'
import { rewriteOf } from './rewrite-values.ts'

/** Where the truth is put. @internal */
export interface ThresholdPlace extends ResolvedMetric {
  /** What the mean over cases has to be; of a quantile, itself. */
  readonly target: number
}

/**
 * Runs whose figures have the mean, or the quantile, that a threshold asks for: what was measured is multiplied, so that its shape stays, and scores without bounds
 * are shifted. Bounded scores stay as they are.
 *
 * @throws RangeError if no factor brings the figures to the threshold
 * @internal
 */
export function moveTo(place: ThresholdPlace, runs: readonly Run[]): Run[] {
  const { metric, kind, target } = place
  if (metric.scale !== 'unbounded') {
    return [...runs]
  }
  const center = centerOf(place, runs)
  if (kind === 'measure' && !(center > 0 && target > 0)) {
    throw new RangeError(
      `${metric.name} is 0 or unknown everywhere, and nothing that is multiplied would lie at the threshold`,
    )
  }
  const change =
    kind === 'measure' ? (value: number) => (value * target) / center : (value: number) => value + target - center
  return runs.map((run) => {
    const rewrite = rewriteOf(place, run)
    return { ...run, observations: run.observations.map((observation) => rewrite(observation, change)) }
  })
}

/** The mean over cases; of a quantile, the middle between the two values around it, so that none lies on the threshold. */
function centerOf(place: ThresholdPlace, runs: readonly Run[]): number {
  const found = runs.map((run) => caseValues(run, place))
  const quantile = quantileOf(place.metric)
  if (quantile === undefined) {
    const values = found.flatMap((each) => each.values).filter((value) => value !== null)
    return values.reduce((sum, value) => sum + value, 0) / values.length
  }
  const values = found.flatMap(({ trials = [] }) => trials.flat()).sort((a, b) => a - b)
  const below = Math.min(values.length - 1, Math.max(1, Math.round(values.length * quantile)))
  return ((values[below - 1] ?? NaN) + (values[below] ?? NaN)) / 2
}
