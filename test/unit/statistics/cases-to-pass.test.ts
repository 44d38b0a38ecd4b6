import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { casesToPass, type GateDesign } from '../../../src/statistics/cases-to-pass.ts'
import { compareSamples } from '../../../src/statistics/compare-samples.ts'
import { estimate } from '../../../src/statistics/estimate.ts'

describe('casesToPass', () => {
  it.each<[GateDesign, number | null]>([
    [{ scale: 'binary', hypothesis: { kind: 'greater', margin: 0.9 }, arms: 1 }, 36],
    [{ scale: 'binary', hypothesis: { kind: 'greater', margin: 0.95 }, arms: 1 }, 72],
    [{ scale: { min: 0, max: 1 }, hypothesis: { kind: 'greater', margin: 0.9 }, arms: 1 }, 36],
    [{ scale: 'binary', hypothesis: { kind: 'greater', margin: 1 }, arms: 1 }, null],
    [{ scale: 'binary', hypothesis: { kind: 'greater', margin: 0 }, arms: 2 }, 6],
    [{ scale: 'binary', hypothesis: { kind: 'within', margin: 0.05 }, arms: 2 }, 73],
    [{ scale: 'binary', hypothesis: { kind: 'within', margin: 0 }, arms: 2 }, null],
    [{ scale: 'binary', hypothesis: { kind: 'greater', margin: 1 }, arms: 2 }, null],
    [{ scale: 'binary', hypothesis: { kind: 'greater', margin: -2 }, arms: 2 }, 1],
    [{ scale: 'unbounded', hypothesis: { kind: 'greater', margin: 5 }, arms: 2 }, 10],
    [{ scale: 'unbounded', hypothesis: { kind: 'greater', margin: 5 }, arms: 1 }, 10],
    [{ scale: 'unbounded', hypothesis: { kind: 'greater', margin: 5 }, arms: 2, paired: false }, 4],
    [{ scale: 'unbounded', hypothesis: { kind: 'greater', margin: 5, relative: true }, arms: 2, paired: false }, 20],
  ])('%o: %o', (design, expected) => {
    expect(casesToPass(design)).toBe(expected)
  })

  it('is reached by equal arms, and not with one case less', () => {
    const margins = fc.constantFrom(0.04, 0.1, 0.25, 0.5)
    fc.assert(
      fc.property(margins, fc.boolean(), fc.constantFrom(0.9, 0.95, 0.99), (margin, isBinary, confidence) => {
        const scale = isBinary ? 'binary' : { min: 0, max: 1 }
        const hypothesis = { kind: 'within', margin } as const
        const least = casesToPass({ scale, hypothesis, arms: 2, confidence })
        const p = (n: number): number => {
          const same = Array.from({ length: n }, () => 1)
          return compareSamples(same, same, { scale, hypothesis, confidence }).pValue
        }
        expect(p(least ?? 0)).toBeLessThan((1 - confidence) / 2)
        expect(p((least ?? 0) - 1)).toBeGreaterThanOrEqual((1 - confidence) / 2)
      }),
      { numRuns: 20 },
    )
  })

  it('leaves no sample that passes with fewer cases', () => {
    const designs = [-0.1, 0, 0.2].flatMap((margin) =>
      [true, false].flatMap((relative) =>
        [true, false].map((paired) => {
          const design = { scale: 'binary', hypothesis: { kind: 'greater', margin, relative }, paired } as const
          return { design, least: casesToPass({ ...design, arms: 2 }) ?? Infinity }
        }),
      ),
    )
    const threshold = { scale: 'binary', hypothesis: { kind: 'greater', margin: 0.6 } } as const
    const leastOfOne = casesToPass({ ...threshold, arms: 1 }) ?? Infinity
    const outcome = fc.constantFrom(0, 1)
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, outcome), { minLength: 1, maxLength: 12 }), (rows) => {
        const candidate = rows.map(([first]) => first)
        const baseline = rows.map(([, second]) => second)
        for (const { design, least } of designs) {
          const { pValue, n } = compareSamples(candidate, baseline, design)
          expect(pValue >= 0.025 || n >= least).toBe(true)
        }
        expect(estimate(candidate, threshold).pValue >= 0.025 || rows.length >= leastOfOne).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('finds data for relative margins, whatever the sign of the scores', () => {
    const hypothesis = { kind: 'greater', margin: -0.1, relative: true } as const
    for (const scale of [
      { min: 0, max: 1 },
      { min: -1, max: 0 },
      { min: -1, max: 1 },
      { min: 1, max: 5 },
    ]) {
      expect(casesToPass({ scale, hypothesis, arms: 2 })).toBeLessThan(50)
    }
  })

  it('refuses designs that make no sense', () => {
    const hypothesis = { kind: 'greater', margin: 0 } as const
    expect(() => casesToPass({ scale: 'binary', hypothesis, arms: 2, confidence: 1 })).toThrow('confidence')
    expect(() => casesToPass({ scale: { min: 1, max: 1 }, hypothesis, arms: 2 })).toThrow('scale.min')
    expect(() => casesToPass({ scale: 'binary', hypothesis: { ...hypothesis, relative: true }, arms: 1 })).toThrow(
      'there is no baseline',
    )
  })
})
