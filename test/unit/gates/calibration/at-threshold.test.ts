import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import type { JudgementOptions } from '../../../../src/evaluation/claim.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { recordThreshold } from '../../../../src/evidence/record-threshold.ts'
import { drawAtThreshold } from '../../../../src/gates/calibration/at-threshold.ts'
import type { VerdictCounts } from '../../../../src/gates/calibration/count-verdicts.ts'
import { tilt } from '../../../../src/gates/calibration/tilt.ts'
import { createRandom, type RandomSource } from '../../../../src/statistics/random/random-source.ts'
import { syntheticRun, type SyntheticCase } from '../../../support/synthetic-run.ts'

const graded = { name: 'right', scale: { min: 0, max: 1 }, direction: 'higher' } as const
const free = { name: 'right', scale: 'unbounded', direction: 'higher' } as const

function sample(
  draw: (random: RandomSource, index: number) => SyntheticCase,
  seed: number,
  metric?: Run['metrics'][number],
): Run {
  const random = createRandom(seed)
  const cases = Array.from({ length: 100 }, (_, index) => draw(random, index))
  return syntheticRun('new', cases, metric === undefined ? {} : { metrics: [metric] })
}

interface Asked extends JudgementOptions {
  readonly threshold: number
  readonly draw: (random: RandomSource, index: number) => SyntheticCase
  readonly info?: Run['metrics'][number]
}

function rates({ threshold, draw, info, ...options }: Asked, swaps: number = 500): VerdictCounts {
  const [first, second] = [sample(draw, 1, info), sample(draw, 2, info)]
  const record = recordThreshold(estimateRun(first, threshold, options), {
    matcher: 'toScoreAtLeast',
    negated: false,
    onInconclusive: 'fail',
    power: 0.8,
    choices: options.sequential === undefined ? {} : { sequential: options.sequential },
    runs: { candidate: 'new' },
  })
  return drawAtThreshold(record, [first, second], { swaps, seed: 1 })
}

const often = (share: number) => (random: RandomSource) => ({ scores: [random.next() < share ? 1 : 0] })

describe('a system that lies on the threshold', () => {
  test.each<[name: string, asked: Asked]>([
    ['a rate', { threshold: 0.8, draw: often(0.9) }],
    ['a rate far away', { threshold: 0.4, draw: often(0.9) }],
    ['a rate of 1, where no case fails', { threshold: 0.8, draw: often(1) }],
    ['errors where there are none', { threshold: 0.1, metric: 'errors', draw: often(1) }],
    ['a rate at looks', { threshold: 0.8, draw: often(0.9), sequential: { looks: 3 } }],
    ['a rate at every look', { threshold: 0.6, draw: often(0.9), sequential: 'anytime' }],
    ['scores with bounds', { threshold: 0.6, draw: (random) => ({ scores: [random.next()] }), info: graded }],
    ['scores without bounds', { threshold: 9, draw: (random) => ({ scores: [random.next() - 5] }), info: free }],
    [
      'a rate of groups',
      {
        threshold: 0.6,
        draw: (random, index) => ({
          scores: [random.next() < 0.4 + (index % 20) / 50 ? 1 : 0],
          group: `g${index % 20}`,
        }),
      },
    ],
    [
      'a subgroup',
      {
        threshold: 0.6,
        where: { kind: 'a' },
        draw: (random, index) => ({
          scores: [random.next() < 0.8 ? 1 : 0],
          tags: { kind: index % 2 === 0 ? 'a' : 'b' },
        }),
      },
    ],
  ])('%s: either verdict is rare', (_, asked) => {
    const swaps = 300
    const { pass, fail } = rates(asked, swaps)
    // 2.5 % and less; at 300 draws 7 % would be five standard errors above it.
    expect(pass).toBeLessThan(0.07 * swaps)
    expect(fail).toBeLessThan(0.07 * swaps)
    expect(pass + fail).toBeGreaterThan(0)
  })

  test.each<[metric: string, threshold: number]>([
    ['latency', 900],
    ['latency.p50', 900],
    ['latency.total', 9_000],
    ['cost', 0.5],
    ['tokens.total', 90],
  ])('%s is moved to it', (metric, threshold) => {
    const draw = (random: RandomSource): SyntheticCase => ({
      scores: [1],
      latencyMs: 100 + 200 * random.next(),
      costUsd: 0.001 + random.next(),
    })
    // Tokens of these cases are all the same.
    const asked = { metric, threshold, draw }
    if (metric === 'tokens.total') {
      expect(() => rates(asked)).toThrow('every case comes to the same')
      return
    }
    const { pass, fail } = rates(asked, 100)
    expect(pass).toBeLessThan(14)
    expect(fail).toBeLessThan(14)
  })

  test('says where it cannot be', () => {
    expect(() => rates({ threshold: 1, draw: often(0) })).toThrow(/end of the scale/)
    expect(() => rates({ threshold: 0, draw: often(1) })).toThrow(/end of the scale/)
    expect(() => rates({ threshold: 0.1, metric: 'cost', draw: () => ({ scores: [1], costUsd: 0 }) })).toThrow(
      /is 0 or unknown everywhere/,
    )
    const member = (random: RandomSource, index: number): SyntheticCase => ({
      scores: [1],
      latencyMs: random.next(),
      group: `g${index % 10}`,
    })
    expect(() => rates({ threshold: 50, metric: 'latency.total', draw: member })).toThrow(/a total of groups/)
  })
})

describe('tilt', () => {
  test('weights are none below 0, add up to 1 and bring the mean to 0', () => {
    const side = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(side, side, (above, below) => {
        const values = [...above, ...below.map((value) => -value)]
        const weights = tilt(values)
        const sum = (each: readonly number[]): number => each.reduce((total, value) => total + value, 0)
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
        expect(sum(weights)).toBeCloseTo(1, 10)
        expect(Math.abs(sum(values.map((value, index) => value * (weights[index] ?? 0))))).toBeLessThan(
          1e-6 * Math.max(...values.map(Math.abs)),
        )
      }),
    )
  })

  test('of values whose mean is 0 all weigh the same', () => {
    expect(tilt([-1, -1, 2]).map((weight) => weight.toFixed(9))).toEqual(['0.333333333', '0.333333333', '0.333333333'])
  })

  test('refuses what lies on one side', () => {
    expect(() => tilt([1, 2])).toThrow(RangeError)
    expect(() => tilt([0, 2])).toThrow(RangeError)
  })
})
