import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterBootstrapMean } from '../../../../src/statistics/clustered/cluster-bootstrap-mean.ts'
import { clusteredMean } from '../../../../src/statistics/clustered/clustered-mean.ts'
import { normalQuantile } from '../../../../src/statistics/distributions/normal-quantile.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

/** Values of clusters that share half of their variance, around 0. */
function drawClusters(count: number, seed: number): { values: number[]; labels: string[] } {
  const random = createRandom(seed)
  const normal = (): number => normalQuantile(random.next() || 0.5)
  const values: number[] = []
  const labels: string[] = []
  for (let cluster = 0; cluster < count; cluster++) {
    const shared = normal()
    for (let i = 0; i < 1 + (cluster % 5); i++) {
      values.push(shared + normal())
      labels.push(`c${cluster}`)
    }
  }
  return { values, labels }
}

describe('cluster bootstrap of a mean', () => {
  it('covers the mean about as often as it says', () => {
    const runs = 300
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const { values, labels } = drawClusters(30, run)
      const { interval } = clusterBootstrapMean(values, labels, { resamples: 399, random: createRandom(run, 1) }) ?? {}
      if ((interval?.lower ?? 1) < 0 && (interval?.upper ?? -1) > 0) covered++
    }
    // Of 300 runs at 95 % three standard errors are 0.038.
    expect(covered / runs).toBeGreaterThan(0.95 - 0.038)
    expect(covered / runs).toBeLessThan(0.95 + 0.038)
  })

  it('has the mean, and nearly the standard error, of the clustered mean', () => {
    const { values, labels } = drawClusters(40, 5)
    const [bootstrap, closed] = [clusterBootstrapMean(values, labels), clusteredMean(values, labels)]
    expect(bootstrap?.mean).toBe(closed.mean)
    expect(bootstrap?.clusters).toBe(40)
    expect((bootstrap?.standardError ?? 0) / (closed.standardError ?? 1)).toBeCloseTo(1, 1)
  })

  it('follows the seed, moves with the values, and widens with the confidence', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 30 }),
        fc.nat(99),
        fc.integer({ min: -99, max: 99 }),
        (count, seed, shift) => {
          const { values, labels } = drawClusters(count, seed)
          const options = { resamples: 199, random: createRandom(seed) }
          const first = clusterBootstrapMean(values, labels, options)
          const again = clusterBootstrapMean(values, labels, { ...options, random: createRandom(seed) })
          expect(again).toEqual(first)
          const moved = clusterBootstrapMean(
            values.map((value) => value + shift),
            labels,
            { ...options, random: createRandom(seed) },
          )
          const wider = clusterBootstrapMean(values, labels, {
            ...options,
            random: createRandom(seed),
            confidence: 0.98,
          })
          fc.pre(first !== null && moved !== null && wider !== null)
          expect(moved.interval.lower).toBeCloseTo(first.interval.lower + shift, 8)
          expect(wider.interval.lower).toBeLessThanOrEqual(first.interval.lower)
          expect(first.interval.lower).toBeLessThan(first.mean)
          expect(first.interval.upper).toBeGreaterThan(first.mean)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('has no answer for one cluster or clusters alike, and refuses what is no data', () => {
    expect(clusterBootstrapMean([1, 2], ['a', 'a'])).toBeNull()
    expect(clusterBootstrapMean([1, 2, 1, 2], ['a', 'a', 'b', 'b'])).toBeNull()
    expect(() => clusterBootstrapMean([], [])).toThrow('values.length')
    expect(() => clusterBootstrapMean([1, Number.NaN], ['a', 'b'])).toThrow('values[1]')
    expect(() => clusterBootstrapMean([1], ['a', 'b'])).toThrow('equally long')
    expect(() => clusterBootstrapMean([1, 2], ['a', 'b'], { resamples: 3 })).toThrow('resamples')
    expect(() => clusterBootstrapMean([1, 2], ['a', 'b'], { confidence: 0 })).toThrow('confidence')
  })
})
