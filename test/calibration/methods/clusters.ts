import {
  clusterBootstrapMean,
  clusteredMean,
  clusteredMeanInterval,
  clusterRobustErrors,
  type Interval,
} from '../../../src/statistics/index.ts'
import { tQuantile } from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import {
  approximate,
  type Calibration,
  type CalibrationFamily,
  type Claim,
  type Design,
  type Size,
  sizesFrom,
  unreliable,
} from '../calibration.ts'
import { clusteredSample, clusteredShapes } from '../unbounded-data.ts'

const usual = sizesFrom(5, 100)

interface Terms {
  readonly claim: Claim
  readonly sizes?: readonly Size[]
  readonly shapes?: readonly (typeof clusteredShapes)[number][]
  readonly share?: number
}

function interval(
  method: string,
  limitsOf: (values: number[], groups: string[], random: RandomSource) => Interval | null,
  { claim, sizes = usual, shapes = clusteredShapes, share = 1 }: Terms,
): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    claim,
    sizes,
    share,
    designs: (clusters) =>
      shapes.flatMap(({ name, mean, see }) =>
        [0.1, 0.5].map((icc): Design => ({
          name: `${name}, intraclass correlation ${icc}`,
          errs: (random) => {
            const { values, groups } = clusteredSample(random, { clusters, icc, see })
            const found = limitsOf(values, groups, random)
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

const even = clusteredShapes.filter(({ name }) => name === 'normal' || name === '0/1, rate 0.5')
const lopsided = clusteredShapes.filter((shape) => !even.includes(shape))
const few = 'few clusters of skewed values or of rates near 1: one cluster more or less of the rare kind decides'

export const clusterFamily: CalibrationFamily = {
  title: 'Clusters',
  about:
    'Simulated; n counts clusters, of 1 to 8 cases each: normal and rate 0.5, log-normal and rate 0.9; intraclass correlations 0.1 and 0.5.',
  calibrations: [
    interval('CR2 with Satterthwaite', (values, groups) => clusteredMeanInterval(values, groups), {
      claim: approximate(10, 'nearly exact for normal values; Bell and McCaffrey 2002'),
      shapes: even,
    }),
    interval(
      'CR2 with Satterthwaite, log-normal and rate 0.9',
      (values, groups) => clusteredMeanInterval(values, groups),
      {
        claim: unreliable(few),
        shapes: lopsided,
      },
    ),
    interval('cluster bootstrap', (values, groups, random) => bootstrap(values, groups, random), {
      claim: approximate(20, 'right to the second order in the limit; Davison and Hinkley 1997'),
      sizes: sizesFrom(20, 100),
      shapes: even,
      share: 0.5,
    }),
    interval(
      'cluster bootstrap, log-normal and rate 0.9',
      (values, groups, random) => bootstrap(values, groups, random),
      {
        claim: approximate(20, 'right to the second order in the limit; Davison and Hinkley 1997'),
        sizes: sizesFrom(20, 100),
        shapes: lopsided,
        share: 0.5,
      },
    ),
    interval('CR1 with t', withT, {
      claim: unreliable('as inspect_ai: the degrees of freedom ignore unequal clusters'),
    }),
    interval('CR0 with z', (values, groups) => clusterRobustErrors(values, groups).normalInterval, {
      claim: unreliable('as published for evaluations (Miller 2024): too narrow below some 40 clusters'),
    }),
  ],
}

function bootstrap(values: number[], groups: string[], random: RandomSource): Interval | null {
  return clusterBootstrapMean(values, groups, { random, resamples: 499 })?.interval ?? null
}
