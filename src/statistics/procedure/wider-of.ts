import type { OneSidedTest } from './one-sided-test.ts'

/**
 * The more cautious of two tests at every margin: the larger p-value, the lower limit. It errs no more often than either.
 *
 * @internal
 */
export function widerOf(first: OneSidedTest, second: OneSidedTest): OneSidedTest {
  return {
    estimate: first.estimate,
    standardError: Math.max(first.standardError, second.standardError),
    pValue: (margin) => Math.max(first.pValue(margin), second.pValue(margin)),
    limit: (alpha) => Math.min(first.limit(alpha), second.limit(alpha)),
    scaled: (factor) => widerOf(first.scaled(factor), second.scaled(factor)),
  }
}
