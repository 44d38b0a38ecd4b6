import { describe, expect, it } from 'vitest'
import { compareSamples } from '../../src/statistics/compare-samples.ts'
import { estimate } from '../../src/statistics/estimate.ts'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import type { SampleVerdict } from '../../src/statistics/sample-comparison.ts'
import { clusteredSample, clusteredShapes, latencyPair, type PairShape, populations } from './unbounded-data.ts'

const runs = 4000

// The last: most is common, and what is not is skewed in one arm alone. The worst that was found.
const pairShapes: readonly PairShape[] = [
  { sigma: 0.5, shared: 0.5, factor: 1 },
  { sigma: 1, shared: 0.5, factor: 0.9 },
  { sigma: 0.5, shared: 0.9, factor: 1.1 },
  { sigma: 1, shared: 0.9, factor: 1.1 },
  { sigma: 1, shared: 1, factor: 1.1, candidateAlone: 0.3 },
]

interface Band {
  smallest: number
  largest: number
}

// Where no method keeps the promise, the result carries the measured band: this is the measurement.
function measure(
  name: string,
  ask: (run: number) => SampleVerdict & { readonly truth: number },
): readonly [number, number] {
  let [pass, fail] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const { interval, truth } = ask(run)
    if (interval.lower > truth) pass++
    if (interval.upper < truth) fail++
  }
  const rates = [pass / runs, fail / runs] as const
  console.log(`${name}: false PASS ${rates[0].toFixed(4)}, false FAIL ${rates[1].toFixed(4)}`)
  return rates
}

function widen(band: Band, rates: readonly number[]): void {
  band.smallest = Math.min(band.smallest, ...rates)
  band.largest = Math.max(band.largest, ...rates)
}

// Within the simulation's own error of the band in the source.
function expectWithin(band: Band, declared: readonly [number, number] | undefined): void {
  const slack = (rate: number): number => 3.5 * Math.sqrt((rate * (1 - rate)) / runs)
  console.log(`  band ${band.smallest.toFixed(4)} to ${band.largest.toFixed(4)}, declared ${String(declared)}`)
  expect(declared).toBeDefined()
  const [smallest, largest] = declared ?? [1, 0]
  expect(band.smallest).toBeGreaterThanOrEqual(smallest - slack(smallest))
  expect(band.largest).toBeLessThanOrEqual(largest + slack(largest))
}

function sample(length: number, draw: () => number): number[] {
  return Array.from({ length }, draw)
}

describe.each([10, 20, 50, 100, 400])('unbounded values of %i cases', (n) => {
  it('studentised bootstrap of a mean', () => {
    const band = { smallest: 1, largest: 0 }
    let declared: readonly [number, number] | undefined
    for (const [stream, { name, mean, draw }] of populations.entries()) {
      const random = createRandom(n, stream)
      const rates = measure(`bootstrap of the mean, n ${n}, ${name}`, (seed) => {
        const result = estimate(
          sample(n, () => draw(random)),
          { scale: 'unbounded', seed },
        )
        declared ??= result.errorBand
        return { ...result, truth: mean }
      })
      widen(band, rates)
    }
    expectWithin(band, declared)
  })

  it.each([true, false])('studentised bootstrap of the relative difference (paired: %s)', (paired) => {
    const band = { smallest: 1, largest: 0 }
    let declared: readonly [number, number] | undefined
    for (const [stream, shape] of pairShapes.entries()) {
      const { sigma, shared, factor, candidateAlone = 0 } = shape
      const random = createRandom(n, 100 + stream)
      const rates = measure(
        `relative difference, n ${n}, log-normal σ ${sigma}, shared ${shared}, alone ${candidateAlone}, paired ${paired}`,
        (seed) => {
          const draw = (): readonly [number, number] => latencyPair(random, shape)
          const first = Array.from({ length: n }, draw)
          const second = paired ? first : Array.from({ length: n }, draw)
          const hypothesis = { kind: 'greater', margin: 1 - factor, relative: true } as const
          const result = compareSamples(
            first.map(([candidate]) => -candidate),
            second.map(([, baseline]) => -baseline),
            { scale: 'unbounded', hypothesis, paired, seed },
          )
          declared ??= result.errorBand
          return { ...result, truth: 1 - factor }
        },
      )
      widen(band, rates)
    }
    expectWithin(band, declared)
  })
})

describe.each([4, 10, 20, 50, 100, 400])('independent arms of %i unbounded values', (n) => {
  it('Welch t', () => {
    const band = { smallest: 1, largest: 0 }
    let declared: readonly [number, number] | undefined
    for (const [stream, { name, mean, draw }] of populations.entries()) {
      for (const [share, spread] of [
        [1, 1],
        [2, 1],
        [1, 3],
      ] as const) {
        const random = createRandom(n, 200 + stream)
        const rates = measure(`Welch, n ${n} and ${n * share}, ${name}, spread × ${spread}`, () => {
          const candidate = sample(n, () => spread * (draw(random) - mean))
          const baseline = sample(n * share, () => draw(random) - mean)
          const result = compareSamples(candidate, baseline, { scale: 'unbounded', paired: false })
          declared ??= result.errorBand
          return { ...result, truth: 0 }
        })
        widen(band, rates)
      }
    }
    expectWithin(band, declared)
  })
})

describe.each([5, 10, 20, 40])('%i clusters of 1 to 8 cases', (clusters) => {
  it('CR2 with Satterthwaite degrees of freedom', () => {
    const band = { smallest: 1, largest: 0 }
    let declared: readonly [number, number] | undefined
    for (const [stream, { name, binary, mean, see }] of clusteredShapes.entries()) {
      for (const icc of [0, 0.3, 0.7]) {
        const random = createRandom(clusters, stream)
        const rates = measure(`CR2, ${clusters} clusters, intraclass correlation ${icc}, ${name}`, () => {
          const { values, groups } = clusteredSample(random, { clusters, icc, see })
          const result = estimate(values, { scale: binary ? 'binary' : 'unbounded', groups })
          declared ??= result.errorBand
          return { ...result, truth: mean }
        })
        widen(band, rates)
      }
    }
    expectWithin(band, declared)
  })
})
