import { type Scorer, scorer, type ScorerTraits } from '../scorer.ts'
import { gateNames } from './mastra-scores.ts'
import { PASSED } from './observe-test.ts'
import type { SuiteTrial } from './suite-trials.ts'

/**
 * The judges of a suite, and `passed`, as scorers that are never called: those with traits first, the others by name, so that runs
 * of the same judges have the same metrics in whatever order they judged.
 *
 * @throws RangeError if a range is not an interval
 * @internal
 */
export function judgeScorers(
  trials: readonly SuiteTrial[],
  traits: Readonly<Record<string, ScorerTraits>>,
): readonly Scorer[] {
  const tests = trials.flatMap(({ suite }) => [...suite.tests.values()])
  const found = tests.flatMap(({ meta }) => meta?.eval?.scores ?? []).map(({ name }) => name)
  const gates = gateNames(tests)
  const names = new Set([...Object.keys(traits), ...found.toSorted(), PASSED])
  return [...names].map((name) => {
    const own = gates.has(name) || (name === PASSED && !found.includes(PASSED)) ? { binary: true } : {}
    return scorer(name, () => null, { version: 'vitest-evals', ...own, ...traits[name] })
  })
}
