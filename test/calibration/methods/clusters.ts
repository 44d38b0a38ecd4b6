import {
  clusteredMean,
  clusteredMeanInterval,
  clusterRobustErrors,
  type Interval,
} from '../../../src/statistics/index.ts'
import { tQuantile } from '../../../src/statistics/index.ts'
import { bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'
import { clusteredSample, clusteredShapes } from '../unbounded-data.ts'

function interval(
  method: string,
  limitsOf: (values: number[], groups: string[]) => Interval | null,
  limits: Calibration['band'],
): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (clusters) =>
      clusteredShapes.flatMap(({ name, mean, see }) =>
        [0.1, 0.5].map((icc): Design => ({
          name: `${name}, intraclass correlation ${icc}`,
          errs: (random) => {
            const { values, groups } = clusteredSample(random, { clusters, icc, see })
            const found = limitsOf(values, groups)
            return found !== null && (mean < found.lower - 1e-12 || mean > found.upper + 1e-12)
          },
        })),
      ),
  }
}

function withT(values: number[], groups: string[]): Interval | null {
  const { mean, clusters } = clusteredMean(values, groups)
  const { cr1 } = clusterRobustErrors(values, groups)
  if (cr1 === null) return null
  const reach = tQuantile(0.975, clusters - 1) * cr1
  return { lower: mean - reach, upper: mean + reach, confidence: 0.95 }
}

export const clusterFamily: CalibrationFamily = {
  title: 'Clusters',
  about:
    'Simulated; n counts clusters, of 1 to 8 cases each: normal, log-normal, rates 0.5 and 0.9; intraclass correlations 0.1 and 0.5.',
  calibrations: [
    interval(
      'CR2 with Satterthwaite',
      (values, groups) => clusteredMeanInterval(values, groups),
      bandBySize(0.23, 0.155, 0.14, 0.1, 0.085),
    ),
    interval('CR1 with t', withT, bandBySize(0.235, 0.165, 0.155, 0.115, 0.085)),
    interval(
      'CR0 with z',
      (values, groups) => clusterRobustErrors(values, groups).normalInterval,
      bandBySize(0.295, 0.21, 0.155, 0.105, 0.1),
    ),
  ],
}
