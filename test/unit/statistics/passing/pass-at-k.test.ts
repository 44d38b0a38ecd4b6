import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passAtK } from '../../../../src/statistics/passing/pass-at-k.ts'

const task = fc.integer({ min: 1, max: 300 }).chain((n) => fc.record({ successes: fc.nat(n), n: fc.constant(n) }))

describe('passAtK', () => {
  it('counts the choices of k trials', () => {
    for (let n = 1; n <= 9; n++) {
      for (let successes = 0; successes <= n; successes++) {
        for (let k = 1; k <= n; k++) {
          let [chosen, any, every] = [0, 0, 0]
          for (let subset = 0; subset < 2 ** n; subset++) {
            const bits = Array.from({ length: n }, (_, i) => (subset >> i) & 1)
            if (bits.filter(Boolean).length !== k) continue
            const passed = bits.filter((bit, i) => bit === 1 && i < successes).length
            chosen++
            if (passed > 0) any++
            if (passed === k) every++
          }
          const result = passAtK([{ successes, n }], k)
          expect(result?.any.estimate).toBeCloseTo(any / chosen, 13)
          expect(result?.every.estimate).toBeCloseTo(every / chosen, 13)
        }
      }
    }
  })

  it('at k = 1 both are the rate; pass@k rises with k and pass^k falls', () => {
    fc.assert(
      fc.property(task, fc.nat(), ({ successes, n }, draw) => {
        const one = passAtK([{ successes, n }], 1)
        expect(one?.any.estimate).toBeCloseTo(successes / n, 12)
        expect(one?.every.estimate).toBeCloseTo(successes / n, 12)
        const k = 1 + (draw % n)
        const result = passAtK([{ successes, n }], k)
        expect(result?.any.estimate).toBeGreaterThanOrEqual(successes / n - 1e-12)
        expect(result?.every.estimate).toBeLessThanOrEqual(successes / n + 1e-12)
        // All k fail exactly when not any passes: failures are successes with the names exchanged.
        const failures = passAtK([{ successes: n - successes, n }], k)
        expect(failures?.every.estimate).toBeCloseTo(1 - (result?.any.estimate ?? 0), 12)
      }),
    )
  })

  it('keeps the digits of what is nearly 0, and takes many trials', () => {
    // One success in a million trials: k / n.
    expect((passAtK([{ successes: 1, n: 1e6 }], 3)?.any.estimate ?? 0) / 3e-6).toBeCloseTo(1, 13)
    expect(passAtK([{ successes: 5e5, n: 1e6 }], 5e5)?.any.estimate).toBe(1)
  })

  it('has its standard error over tasks', () => {
    const tasks = [0, 5, 10].map((successes) => ({ successes, n: 10 }))
    expect(passAtK(tasks, 1)?.any).toMatchObject({ estimate: 0.5, perTask: [0, 0.5, 1] })
    expect(passAtK(tasks, 1)?.any.standardError).toBeCloseTo(0.5 / Math.sqrt(3), 14)
    expect(passAtK(tasks.slice(1, 2), 1)?.every.standardError).toBeNull()
  })

  it('is null where a task has too few trials, and refuses what is no trial', () => {
    expect(
      passAtK(
        [
          { successes: 0, n: 10 },
          { successes: 0, n: 2 },
        ],
        3,
      ),
    ).toBeNull()
    expect(() => passAtK([], 1)).toThrow('tasks is empty')
    expect(() => passAtK([{ successes: 3, n: 2 }], 1)).toThrow('tasks[0].successes must be at most n = 2; got 3')
    expect(() => passAtK([{ successes: 0.5, n: 2 }], 1)).toThrow('tasks[0].successes')
    expect(() => passAtK([{ successes: 1, n: 2 }], 0)).toThrow('k must be a whole number of at least 1; got 0')
  })
})
