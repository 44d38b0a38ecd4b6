import { normalQuantile } from '../../src/statistics/distributions/normal-quantile.ts'
import type { RandomSource } from '../../src/statistics/random/random-source.ts'

/** A population of numbers with its mean. */
export interface Population {
  readonly name: string
  readonly mean: number
  readonly draw: (random: RandomSource) => number
}

function normal(random: RandomSource): number {
  return normalQuantile(random.next() || 0.5)
}

function exponential(random: RandomSource): number {
  return -Math.log(1 - random.next())
}

/** Differences of pairs, and values of one arm: symmetric, skewed as latencies are, mostly zero, heavy-tailed. */
export const populations: readonly Population[] = [
  { name: 'normal', mean: 0, draw: normal },
  { name: 'exponential', mean: 1, draw: exponential },
  { name: 'log-normal, σ 0.5', mean: Math.exp(0.125), draw: (random) => Math.exp(0.5 * normal(random)) },
  { name: 'log-normal, σ 1', mean: Math.exp(0.5), draw: (random) => Math.exp(normal(random)) },
  {
    name: 'four fifths zero, else exponential',
    mean: 0.2,
    draw: (random) => (random.next() < 0.8 ? 0 : exponential(random)),
  },
]

/** Pairs of latencies or costs: log-normal, correlated, the candidate's mean `factor` times the baseline's. */
export interface PairShape {
  readonly sigma: number
  /** Share of the variance of logarithms that both arms of a pair have in common. */
  readonly shared: number
  readonly factor: number
  /** Standard deviation of a logarithm that varies for the candidate alone: a prompt that makes answers longer now and then. @defaultValue 0 */
  readonly candidateAlone?: number
}

export function latencyPair(
  random: RandomSource,
  { sigma, shared, factor, candidateAlone = 0 }: PairShape,
): readonly [candidate: number, baseline: number] {
  // Of mean 1. Nothing is drawn where nothing varies: other shapes keep their numbers.
  const alone = candidateAlone === 0 ? 1 : Math.exp(candidateAlone * normal(random) - candidateAlone ** 2 / 2)
  const common = Math.sqrt(shared) * normal(random)
  const own = (): number => Math.exp(sigma * (common + Math.sqrt(1 - shared) * normal(random)))
  return [factor * alone * own(), own()]
}

/** What values in clusters are made of: a normal variable, seen through a function whose mean is known. */
export const clusteredShapes = [
  { name: 'normal', binary: false, mean: 0, see: (value: number) => value },
  { name: 'log-normal, σ 1', binary: false, mean: Math.exp(0.5), see: (value: number) => Math.exp(value) },
  { name: '0/1, rate 0.5', binary: true, mean: 0.5, see: (value: number) => Number(value > 0) },
  { name: '0/1, rate 0.9', binary: true, mean: 0.9, see: (value: number) => Number(value > normalQuantile(0.1)) },
] as const

/** Values in clusters of 1 to 8; a share `icc` of the variance of what they are made of lies between clusters. */
export function clusteredSample(
  random: RandomSource,
  { clusters, icc, see }: { readonly clusters: number; readonly icc: number; readonly see: (value: number) => number },
): { readonly values: number[]; readonly groups: string[] } {
  const values: number[] = []
  const groups: string[] = []
  for (let g = 0; g < clusters; g++) {
    const size = 1 + Math.floor(8 * random.next())
    const common = Math.sqrt(icc) * normal(random)
    for (let i = 0; i < size; i++) {
      values.push(see(common + Math.sqrt(1 - icc) * normal(random)))
      groups.push(`g${g}`)
    }
  }
  return { values, groups }
}
