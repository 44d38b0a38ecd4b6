import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { miettinenNurminenScore } from './miettinen-nurminen-score.ts'
import { scoreProcedure } from './score-procedure.ts'
import type { TwoProportions } from './two-proportions.ts'

/** Miettinen and Nurminen's test of "the difference of proportions is greater than m". Counts need not be whole. @internal */
export function miettinenNurminenTest(arms: TwoProportions): OneSidedTest {
  return scoreProcedure(arms, miettinenNurminenScore)
}
