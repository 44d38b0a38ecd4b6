import { createRandom } from '../../src/statistics/random/random-source.ts'

/** Percentile interval of a mean, a resample at a time, as one would write it first. */
export function plainBootstrap(values: readonly number[], resamples: number): readonly [number, number] {
  const random = createRandom(1)
  const means: number[] = []
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = values.map(() => values[Math.floor(random.next() * values.length)] ?? 0)
    means.push(drawn.reduce((sum, value) => sum + value, 0) / drawn.length)
  }
  means.sort((a, b) => a - b)
  return [means[Math.floor(0.025 * resamples)] ?? 0, means[Math.floor(0.975 * resamples)] ?? 0]
}
