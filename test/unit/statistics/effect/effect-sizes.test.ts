import { describe, expect, it } from 'vitest'
import { cohensD } from '../../../../src/statistics/effect/cohens-d.ts'
import { cohensDz } from '../../../../src/statistics/effect/cohens-dz.ts'
import { cohensH } from '../../../../src/statistics/effect/cohens-h.ts'

describe('effect sizes', () => {
  it('have no answer without spread', () => {
    expect(cohensD([1, 1], [2, 2])).toBeNull()
    expect(cohensD([1], [2])).toBeNull()
    expect(cohensD([1], [1, 2])).toBeCloseTo(-Math.SQRT1_2, 14)
    expect(cohensDz([1, 2], [2, 3])).toBeNull()
    expect(cohensDz([1], [2])).toBeNull()
  })

  it('reach from −π to π for proportions, and refuse what is none', () => {
    expect(cohensH(1, 0)).toBeCloseTo(Math.PI, 12)
    expect(cohensH(0, 1)).toBeCloseTo(-Math.PI, 12)
    expect(() => cohensH(1.1, 0)).toThrow('candidate must be a proportion in [0, 1]; got 1.1')
    expect(() => cohensD([Number.NaN, 1], [1, 2])).toThrow('candidate[0]')
  })
})
