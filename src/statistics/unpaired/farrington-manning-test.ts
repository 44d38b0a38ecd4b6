import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { farringtonManningScore } from './farrington-manning-score.ts'
import { scoreProcedure } from './score-procedure.ts'
import type { TwoProportions } from './two-proportions.ts'

/** Farrington and Manning's test of "the difference of proportions is greater than m". Counts need not be whole. @internal */
export function farringtonManningTest(arms: TwoProportions): OneSidedTest {
  return scoreProcedure(arms, farringtonManningScore)
}
