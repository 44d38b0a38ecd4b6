import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { areaUnderCurve } from '../../../../src/statistics/judge/area-under-curve.ts'
import { brierScore } from '../../../../src/statistics/judge/brier-score.ts'
import { expectedCalibrationError } from '../../../../src/statistics/judge/expected-calibration-error.ts'
import { ppiMean } from '../../../../src/statistics/judge/ppi-mean.ts'
import { roganGladen } from '../../../../src/statistics/judge/rogan-gladen.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

const number = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: -3, max: 3, noNaN: true }))
const numbers = fc.array(number, { minLength: 2, maxLength: 30 })

describe('ppiMean', () => {
  const judged = fc
    .tuple(fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 30 }), numbers)
    .map(([pairs, unlabeledPredictions]) => ({
      labels: pairs.map(([label]) => label),
      predictions: pairs.map(([, prediction]) => prediction),
      unlabeledPredictions,
    }))

  it('is the mean of the labels for a judge without weight', () => {
    fc.assert(
      fc.property(judged, (judged) => {
        const result = ppiMean(judged, { lambda: 0 })
        const mean = judged.labels.reduce((sum, label) => sum + label, 0) / judged.labels.length
        expect(result?.estimate).toBeCloseTo(mean, 12)
      }),
    )
  })

  it('does not care what is added to every prediction', () => {
    fc.assert(
      fc.property(judged, (judged) => {
        const shifted = ppiMean({
          ...judged,
          predictions: judged.predictions.map((value) => value + 8),
          unlabeledPredictions: judged.unlabeledPredictions.map((value) => value + 8),
        })
        const plain = ppiMean(judged)
        if (plain === null || shifted === null) return
        expect(shifted.lambda).toBeCloseTo(plain.lambda, 8)
        expect(shifted.estimate).toBeCloseTo(plain.estimate, 8)
        expect(shifted.standardError).toBeCloseTo(plain.standardError, 8)
      }),
    )
  })

  it('covers the mean, and is narrower than labels alone when the judge is good: 1,000 draws of 100 labels', () => {
    const random = createRandom(4)
    let [covered, narrower] = [0, 0]
    for (let run = 0; run < 1000; run++) {
      const draw = (): [number, number] => {
        const truth = random.next()
        return [truth, 0.3 + 0.7 * truth + 0.2 * random.next()]
      }
      const pairs = Array.from({ length: 100 }, draw)
      const labels = pairs.map(([truth]) => truth)
      const predictions = pairs.map(([, judged]) => judged)
      const unlabeledPredictions = Array.from({ length: 500 }, () => draw()[1])
      const result = ppiMean({ labels, predictions, unlabeledPredictions })
      const alone = ppiMean({ labels, predictions, unlabeledPredictions }, { lambda: 0 })
      if (result && result.lower <= 0.5 && result.upper >= 0.5) covered++
      if (result && alone && result.standardError < 0.8 * alone.standardError) narrower++
    }
    expect(covered / 1000).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / 1000))
    expect(narrower).toBe(1000)
  })

  it('has no weight to estimate where all predictions are the same', () => {
    const judged = { labels: [0, 1], predictions: [1, 1], unlabeledPredictions: [1] }
    expect(ppiMean(judged)).toBeNull()
    expect(ppiMean(judged, { lambda: 1 })?.estimate).toBe(0.5)
  })
})

describe('roganGladen', () => {
  const share = (n: number) => fc.nat(n).map((successes) => ({ successes, n }))

  it('believes a judge that never erred', () => {
    const perfect = { truePositives: { successes: 20, n: 20 }, trueNegatives: { successes: 20, n: 20 } }
    const result = roganGladen({ passed: { successes: 30, n: 40 }, ...perfect })
    expect(result.corrected).toBe(0.75)
    expect(result.interval?.lower).toBeLessThan(0.75)
    expect(result.interval?.upper).toBeGreaterThan(0.75)
  })

  it('answers exactly where the judge is better than chance, with limits in [0, 1] that widen with confidence', () => {
    fc.assert(
      fc.property(share(40), share(30), share(20), (passed, truePositives, trueNegatives) => {
        const judged = { passed, truePositives, trueNegatives }
        const { corrected, delta, interval } = roganGladen(judged)
        const isBetter = truePositives.successes * 20 + trueNegatives.successes * 30 > 600
        expect(corrected !== null).toBe(isBetter)
        if (!delta || !interval) return
        const wide = roganGladen(judged, { confidence: 0.99 })
        for (const { lower, upper } of [delta, interval]) expect(0 <= lower && lower <= upper && upper <= 1).toBe(true)
        expect(wide.delta?.lower).toBeLessThanOrEqual(delta.lower)
        expect(wide.delta?.upper).toBeGreaterThanOrEqual(delta.upper)
      }),
    )
  })

  it('has no interval where smoothing leaves no better than chance', () => {
    const judged = {
      passed: { successes: 5, n: 10 },
      truePositives: { successes: 300, n: 1000 },
      trueNegatives: { successes: 3, n: 4 },
    }
    expect(roganGladen(judged).corrected).not.toBeNull()
    expect(roganGladen(judged).interval).toBeNull()
  })
})

describe('areaUnderCurve', () => {
  it('counts pairs, ties half', () => {
    fc.assert(
      fc.property(numbers, numbers, (positives, negatives) => {
        let wins = 0
        for (const x of positives) for (const y of negatives) wins += x > y ? 1 : x === y ? 0.5 : 0
        const { auc, standardError } = areaUnderCurve(positives, negatives)
        expect(auc).toBeCloseTo(wins / positives.length / negatives.length, 12)
        const turned = areaUnderCurve(negatives, positives)
        expect(turned.auc).toBeCloseTo(1 - auc, 12)
        expect(turned.standardError).toBeCloseTo(standardError ?? -1, 12)
      }),
    )
  })

  it('has no standard error with a single case in a class', () => {
    expect(areaUnderCurve([1], [0, 2])).toEqual({ auc: 0.5, standardError: null, lower: null, upper: null })
  })
})

describe('forecasts', () => {
  const forecasts = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
    minLength: 1,
    maxLength: 60,
  })

  it('are perfect when certain and right, and the error in one bin is the distance of the means', () => {
    fc.assert(
      fc.property(forecasts, (forecasts) => {
        const probabilities = forecasts.map(([p]) => p)
        const outcomes = forecasts.map(([, y]) => y)
        expect(brierScore(outcomes, outcomes)).toBe(0)
        expect(expectedCalibrationError(outcomes, outcomes)).toBe(0)
        const gap = forecasts.reduce((sum, [p, y]) => sum + p - y, 0) / forecasts.length
        expect(expectedCalibrationError(probabilities, outcomes, { bins: 1 })).toBeCloseTo(Math.abs(gap), 12)
        // More bins cancel less.
        const [few, many] = [4, 16].map((bins) => expectedCalibrationError(probabilities, outcomes, { bins }))
        expect(many).toBeGreaterThanOrEqual((few ?? 1) - 1e-12)
      }),
    )
  })

  it('puts a probability next to an edge where it really lies', () => {
    // 0.3 is a little below 3/10 as a double, 0.7 a little below 7/10; 0.5 is exact.
    // A failure at one and a success at the other cancel only within one bin.
    const cancels = (edge: number, neighbour: number): boolean =>
      expectedCalibrationError([edge, neighbour], [0, 1]) < (edge + (1 - neighbour)) / 2 - 1e-9
    expect([cancels(0.3, 0.25), cancels(0.3, 0.35)]).toEqual([true, false])
    expect([cancels(0.7, 0.65), cancels(0.5, 0.55), cancels(1, 0.95)]).toEqual([true, true, true])
  })
})

const known = { passed: { successes: 1, n: 2 }, truePositives: { successes: 1, n: 2 } }
test.each([
  ['no labels', () => ppiMean({ labels: [], predictions: [], unlabeledPredictions: [1] }), 'labels must hold'],
  ['labels of others', () => ppiMean({ labels: [1], predictions: [], unlabeledPredictions: [1] }), 'equally long'],
  [
    'NaN',
    () => ppiMean({ labels: [1], predictions: [Number.NaN], unlabeledPredictions: [1] }),
    'predictions[0] must be a finite number; got NaN',
  ],
  [
    'lambda 2',
    () => ppiMean({ labels: [1], predictions: [1], unlabeledPredictions: [1] }, { lambda: 2 }),
    'lambda must lie in [0, 1]; got 2',
  ],
  ['no negatives', () => roganGladen({ ...known, trueNegatives: { successes: 0, n: 0 } }), 'trueNegatives.n must be'],
  ['an empty class', () => areaUnderCurve([], [1]), 'positives must hold at least one score'],
  ['an infinite score', () => areaUnderCurve([1], [Infinity]), 'negatives[0] must be a finite number'],
  ['a probability above 1', () => brierScore([1.1], [1]), 'probabilities[0] must lie in [0, 1]; got 1.1'],
  ['half an outcome', () => brierScore([0.5], [0.5]), 'outcomes[0] must be 0 or 1; got 0.5'],
  ['no forecasts', () => expectedCalibrationError([], []), 'probabilities must hold at least one value'],
  ['forecasts of others', () => brierScore([0.5], []), 'equally long; got 1 and 0'],
  ['no bins', () => expectedCalibrationError([0.5], [1], { bins: 0 }), 'bins must be a whole number of at least 1'],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(message)
})
