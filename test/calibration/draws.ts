import { normalQuantile } from '../../src/statistics/distributions/normal-quantile.ts'
import { normalSurvival } from '../../src/statistics/distributions/normal-survival.ts'
import type { RandomSource } from '../../src/statistics/random/random-source.ts'

/** A population of single values with its mean. */
export interface Population {
  readonly name: string
  readonly mean: number
  readonly draw: (random: RandomSource) => number
}

/** A standard normal number. */
export function normal(random: RandomSource): number {
  return normalQuantile(random.next() || 0.5)
}

/** A judge's score from 1 to 5: a normal number cut at four places. */
export function ordinal(value: number): number {
  return 1 + cuts.filter((cut) => value > cut).length
}

const cuts = [-1.2, -0.5, 0.2, 1]

export const normalPopulation: Population = { name: 'normal', mean: 0, draw: normal }
export const ordinalPopulation: Population = {
  name: 'judge scores 1–5',
  mean: 1 + cuts.reduce((sum, cut) => sum + normalSurvival(cut), 0),
  draw: (random) => ordinal(normal(random)),
}
export const exponentialPopulation: Population = {
  name: 'exponential',
  mean: 1,
  draw: (random) => -Math.log(1 - random.next()),
}
export const latencyPopulation: Population = {
  name: 'latencies, log-normal σ 1',
  mean: Math.exp(0.5),
  draw: (random) => Math.exp(normal(random)),
}
export const passFailPopulation = (rate: number): Population => ({
  name: `0/1, rate ${rate}`,
  mean: rate,
  draw: (random) => (random.next() < rate ? 1 : 0),
})

/** Differences of pairs of which few are not 0: nearly deterministic items. */
export const sparsePopulation: Population = {
  name: 'differences, 90 % ties',
  mean: 0,
  draw: (random) => {
    const place = random.next()
    return place < 0.05 ? -1 : place < 0.1 ? 1 : 0
  },
}

/** n draws. */
export function sample(n: number, draw: () => number): number[] {
  return Array.from({ length: n }, draw)
}
