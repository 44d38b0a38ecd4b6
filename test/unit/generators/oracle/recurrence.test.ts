import { expect, test } from 'vitest'

import { fewestRetests, followUpLevel, noisePValue } from '../../../../src/generators/oracle/recurrence.ts'
import { binomialPmf } from '../../../../src/statistics/distributions/binomial-pmf.ts'

test('answers to the mutant that always violate, repeats that never do', () => {
  // 1 of the C(10, 5) = 252 ways to choose which of ten answers violate.
  const clear = { mutant: { violations: 5, n: 5 }, repeats: { violations: 0, n: 5 } }
  expect(noisePValue(clear)).toBeCloseTo(1 / 252, 12)
  expect(noisePValue({ mutant: { violations: 5, n: 5 } })).toBeCloseTo(1 / 32, 12)
})

test('nothing to tell from', () => {
  expect(noisePValue({ mutant: { violations: 0, n: 0 } })).toBe(1)
  expect(noisePValue({ mutant: { violations: 3, n: 3 }, repeats: { violations: 0, n: 0 } })).toBe(1)
  expect(noisePValue({ mutant: { violations: 2, n: 5 }, repeats: { violations: 2, n: 5 } })).toBeGreaterThan(0.5)
})

test('levels sum to less than alpha, however many violations are followed up', () => {
  const levels = Array.from({ length: 10_000 }, (_, index) => followUpLevel(0.025, index + 1))
  expect(levels[0]).toBe(0.0125)
  expect(levels.reduce((sum, level) => sum + level, 0)).toBeLessThan(0.025)
})

test('as few fresh answers as can confirm', () => {
  expect(fewestRetests(1 / 251, true)).toBe(5)
  expect(fewestRetests(1 / 253, true)).toBe(6)
  expect(fewestRetests(1 / 31, false)).toBe(5)
})

/** Exact probability that one of the two looks confirms, if answers to mutant and input violate with the same probability. */
function falseConfirmation(level: number, rate: number): number {
  const n = fewestRetests(level / 2, true)
  let total = 0
  for (let mutant = 0; mutant <= n; mutant += 1) {
    for (let repeat = 0; repeat <= n; repeat += 1) {
      const probability = binomialPmf(mutant, n, rate) * binomialPmf(repeat, n, rate)
      total += probability * confirmationAfter({ mutant, repeat, n }, level, rate)
    }
  }
  return total
}

function confirmationAfter(
  { mutant, repeat, n }: { readonly mutant: number; readonly repeat: number; readonly n: number },
  level: number,
  rate: number,
): number {
  const retests = (a: number, b: number, of: number) => ({
    mutant: { violations: a, n: of },
    repeats: { violations: b, n: of },
  })
  if (noisePValue(retests(mutant, repeat, n)) <= level / 2) {
    return 1
  }
  if (mutant <= repeat) {
    return 0
  }
  let total = 0
  for (let more = 0; more <= n; more += 1) {
    for (let others = 0; others <= n; others += 1) {
      const isConfirmed = noisePValue(retests(mutant + more, repeat + others, 2 * n)) <= level / 2
      total += isConfirmed ? binomialPmf(more, n, rate) * binomialPmf(others, n, rate) : 0
    }
  }
  return total
}

test.each([0.01, 0.1, 0.3, 0.5, 0.7, 0.95])('exactly: noise of rate %d is confirmed at most at the level', (rate) => {
  for (const followUp of [1, 2, 3, 10]) {
    const level = followUpLevel(0.025, followUp)
    expect(falseConfirmation(level, rate)).toBeLessThanOrEqual(level)
  }
})
