import {
  compareSamples,
  estimate,
  type Interval,
  oneSampleTTest,
  pairedTTest,
  type Scale,
  studentTTest,
  welchTTest,
} from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import { band, bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'
import {
  exponentialPopulation,
  latencyPopulation,
  normal,
  normalPopulation,
  ordinal,
  ordinalPopulation,
  passFailPopulation,
  type Population,
  sample,
  sparsePopulation,
} from '../draws.ts'

function outside(interval: Interval | undefined, truth: number): boolean {
  return interval !== undefined && (truth < interval.lower - 1e-12 || truth > interval.upper + 1e-12)
}

const wide = [normalPopulation, ordinalPopulation, exponentialPopulation, latencyPopulation] as const

function oneArm(
  method: string,
  populations: readonly Population[],
  { limits, misses }: { limits: Calibration['band']; misses: (values: number[], mean: number) => boolean },
): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      populations.map(({ name, mean, draw }): Design => ({
        name,
        errs: (random) =>
          misses(
            sample(n, () => draw(random)),
            mean,
          ),
      })),
  }
}

// Arms that share a part of what decides a case, and scores of several trials averaged.
interface PairedShape {
  readonly name: string
  readonly pair: (random: RandomSource) => readonly [candidate: number, baseline: number]
  readonly scale: Scale
}

function correlated(shared: number, see: (value: number) => number): PairedShape['pair'] {
  return (random) => {
    const common = Math.sqrt(shared) * normal(random)
    const own = (): number => see(common + Math.sqrt(1 - shared) * normal(random))
    return [own(), own()]
  }
}

// Each item has a rate of its own; nearly deterministic items pass nearly always or nearly never.
function trials(count: number, deterministic: boolean): PairedShape['pair'] {
  return (random) => {
    const place = random.next()
    const rate = deterministic ? (place < 0.8 ? 0.99 : 0.01) : place
    const mean = (): number => sample(count, () => Number(random.next() < rate)).reduce((a, b) => a + b) / count
    return [mean(), mean()]
  }
}

const unit = { min: 0, max: 1 }
const boundedShapes: readonly PairedShape[] = [
  { name: 'judge scores 1–5, correlation 0.5', pair: correlated(0.5, ordinal), scale: { min: 1, max: 5 } },
  { name: '0/1, 1 trial', pair: trials(1, false), scale: 'binary' },
  { name: 'mean of 3 trials', pair: trials(3, false), scale: unit },
  { name: 'mean of 5 trials', pair: trials(5, false), scale: unit },
  { name: 'mean of 3 trials, nearly deterministic items', pair: trials(3, true), scale: unit },
]

const unboundedShapes: readonly PairedShape[] = [
  { name: 'normal, correlation 0.9', pair: correlated(0.9, (value) => value), scale: 'unbounded' },
  { name: 'latencies, correlation 0', pair: correlated(0, Math.exp), scale: 'unbounded' },
  { name: 'latencies, correlation 0.5', pair: correlated(0.5, Math.exp), scale: 'unbounded' },
]

function paired(
  method: string,
  shapes: readonly PairedShape[],
  {
    limits,
    interval,
  }: { limits: Calibration['band']; interval: (x: number[], y: number[], shape: PairedShape) => Interval | undefined },
): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      shapes.map((shape): Design => ({
        name: shape.name,
        errs: (random) => {
          const pairs = Array.from({ length: n }, () => shape.pair(random))
          return outside(
            interval(
              pairs.map(([first]) => first),
              pairs.map(([, second]) => second),
              shape,
            ),
            0,
          )
        },
      })),
  }
}

// A tenth of the scores is missing, the worse ones more often: what missing: 'bound' is for.
function missingScores(limits: Calibration['band']): Calibration {
  return {
    method: 'compareSamples, a tenth missing, bounded',
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      [0.5, 0.9].map((shared): Design => ({
        name: `judge scores 1–5, correlation ${shared}, low candidate scores missing`,
        errs: (random) => {
          const pairs = Array.from({ length: n }, () => correlated(shared, ordinal)(random))
          const candidate = pairs.map(([score]) => (score <= 2 && random.next() < 0.3 ? null : score))
          const baseline = pairs.map(([, score]) => score)
          return outside(compareSamples(candidate, baseline, { scale: { min: 1, max: 5 } }).interval, 0)
        },
      })),
  }
}

function independent(
  method: string,
  interval: (x: number[], y: number[]) => Interval | undefined,
  limits: Calibration['band'],
): Calibration {
  const spreads = [
    { ratio: 1, share: 1 },
    { ratio: 3, share: 1 },
    { ratio: 3, share: 3 },
  ]
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      wide.flatMap(({ name, mean, draw }) =>
        spreads.map(({ ratio, share }): Design => ({
          name: `${name}, spread × ${ratio}, baseline × ${share} cases`,
          errs: (random) => {
            const candidate = sample(n, () => ratio * (draw(random) - mean))
            const baseline = sample(n * share, () => draw(random) - mean)
            return outside(interval(candidate, baseline), 0)
          },
        })),
      ),
  }
}

export const meanFamily: CalibrationFamily = {
  title: 'Means',
  about:
    'Simulated. One arm: normal, judge scores, exponential, log-normal, for bounded scores also rates 0.02 to 0.9 and differences with 90 % ties. ' +
    'Independent arms: spreads equal and threefold, sizes equal and threefold (n is the smaller arm).',
  calibrations: [
    oneArm('t, one arm', [...wide, sparsePopulation], {
      limits: bandBySize(0.2, 0.185, 0.15, 0.12, 0.085, 0.08),
      misses: (values, mean) => outside(oneSampleTTest(values)?.interval, mean),
    }),
    oneArm('estimate, bounded scores', [passFailPopulation(0.02), passFailPopulation(0.3), passFailPopulation(0.9)], {
      limits: band(0.05),
      misses: (values, mean) => outside(estimate(values, { scale: unit }).interval, mean),
    }),
    paired('t, paired', [...boundedShapes, ...unboundedShapes], {
      limits: bandBySize(0.045, 0.065, 0.065, 0.07, 0.065, 0.07),
      interval: (x, y) => pairedTTest(x, y)?.interval,
    }),
    paired('compareSamples, paired, bounded', boundedShapes, {
      limits: band(0.06),
      interval: (x, y, { scale }) => compareSamples(x, y, { scale }).interval,
    }),
    missingScores(band(0.05)),
    paired('compareSamples, paired, unbounded', unboundedShapes, {
      limits: bandBySize(null, 0.11, 0.115, 0.09, 0.085),
      interval: (x, y, { scale }) => compareSamples(x, y, { scale }).interval,
    }),
    independent('Welch t', (x, y) => welchTTest(x, y)?.interval, bandBySize(0.18, 0.175, 0.14, 0.12, 0.09, 0.075)),
    independent('Student t', (x, y) => studentTTest(x, y)?.interval, bandBySize(0.28, 0.255, 0.26, 0.26, 0.235, 0.22)),
  ],
}
