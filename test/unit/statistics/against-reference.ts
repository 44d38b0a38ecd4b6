// Compares a function with every reference vector of a method.
import { expect } from 'vitest'
import { largestError, referenceCases, suggestedTolerance, type ReferenceCase } from './reference.ts'

/**
 * Asserts that `compute` gives what the vectors of `method` expect, within the tolerance they suggest; for cases without an
 * answer, that it gives `null`. `compute` may return more keys than are expected; `keys` limits those that are compared.
 */
export function expectReference(
  method: string,
  compute: (input: ReferenceCase['input']) => unknown,
  options: { readonly keys?: readonly string[]; readonly where?: (input: ReferenceCase['input']) => boolean } = {},
): void {
  const { keys, where = () => true } = options
  const cases = referenceCases(method).filter(({ input }) => where(input))
  expect(cases.length).toBeGreaterThan(0)
  const wrong = cases.flatMap(({ id, input, expected }) => {
    const actual = compute(input)
    if ('degenerate' in expected)
      return actual === null ? [] : [`${id}: expected no answer (${String(expected.degenerate)})`]
    const wanted = keys ? Object.fromEntries(Object.entries(expected).filter(([key]) => keys.includes(key))) : expected
    const error = largestError(roundedToZero(actual), roundedToZero(wanted))
    return error <= suggestedTolerance(method) ? [] : [`${id}: off by ${error}`]
  })
  expect(wrong).toEqual([])
}

// Where the exact answer is 0 some vectors hold what the rounding of their inputs left of it.
function roundedToZero(value: unknown): unknown {
  if (typeof value === 'number') return Math.abs(value) < 1e-15 ? 0 : value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, roundedToZero(inner)]))
}
