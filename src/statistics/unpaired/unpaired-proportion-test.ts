import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { widerOf } from '../procedure/wider-of.ts'
import { halfCaseWaldTest } from './half-case-wald-test.ts'
import { miettinenNurminenTest } from './miettinen-nurminen-test.ts'
import type { TwoProportions } from './two-proportions.ts'

/**
 * The rule for independent arms of pass and fail: the more cautious of Miettinen and Nurminen's score and Wald's test with
 * half a case at its worst per arm. The score alone fails where one of the true rates is next to 0 or 1 (false PASS up to
 * 4.9 %) and at n near 20 (3.3 %); together they do not. Counts need not be whole.
 *
 * @internal
 */
export function unpairedProportionTest(arms: TwoProportions): OneSidedTest {
  return widerOf(miettinenNurminenTest(arms), halfCaseWaldTest(arms))
}
