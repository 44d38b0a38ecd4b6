import type { OneSidedTest } from './one-sided-test.ts'

/** The test of effect + `offset`, made of the test of an effect. @internal */
export function shifted(test: OneSidedTest, offset: number): OneSidedTest {
  return {
    estimate: test.estimate + offset,
    standardError: test.standardError,
    pValue: (margin) => test.pValue(margin - offset),
    limit: (alpha) => test.limit(alpha) + offset,
    scaled: (factor) => shifted(test.scaled(factor), offset),
  }
}
