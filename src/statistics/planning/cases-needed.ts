import { normalQuantile } from '../distributions/normal-quantile.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Hypothesis } from '../sample-comparison.ts'
import { failClaims, passClaims, type Claim } from './claims.ts'

/** @internal */
export interface Plan {
  readonly hypothesis: Hypothesis
  readonly estimate: number
  /** True effect to plan a PASS for; `undefined`: the estimate, PASS or FAIL. */
  readonly effect?: number | undefined
  /** One-sided level. */
  readonly alpha: number
  readonly power: number
  /** Cases at hand. */
  readonly cases: number
}

// Plans are not known better than this, and each size looked at costs a test.
const precision = 0.002
// Beyond this nobody collects cases, and counts lose their last digits.
const most = 1e9

/**
 * Smallest number of cases (of large ones, within 0.2 %) that decides, PASS or FAIL, with the asked power if the truth is what the data show: from so many
 * cases of the same composition, the limit lies beyond the margin even after the estimate fell short by the power's quantile of its
 * standard error. With a planned effect: that passes, if the truth is that effect and spreads as the data do.
 *
 * @returns `null` where no number decides, as for an estimate at the margin
 * @internal
 */
export function casesNeeded(procedure: Procedure, plan: Plan): number | null {
  const claims =
    plan.effect === undefined ? claimsToSettle(procedure, plan) : plannedClaims(procedure, plan, plan.effect)
  if (claims.some(({ test, margin }) => !(test.estimate > margin && Number.isFinite(test.standardError)))) return null
  const decides = (n: number): boolean => n >= procedure.minimumCases && claims.every((claim) => holds(claim, plan, n))
  let high = Math.max(plan.cases, procedure.minimumCases)
  let low = 0
  while (!decides(high)) {
    if (high >= most) return null
    ;[low, high] = [high, high * 2]
  }
  while (high - low > Math.max(1, high * precision)) {
    const middle = Math.floor((low + high) / 2)
    if (decides(middle)) high = middle
    else low = middle
  }
  return high
}

/** As far from the estimate as the margin is from the effect: tests are about what was estimated. */
function plannedClaims(procedure: Procedure, { hypothesis }: Plan, effect: number): Claim[] {
  return passClaims(procedure, hypothesis).map(({ test, margin }, index) => ({
    test,
    margin: margin + test.estimate - (index === 0 ? effect : -effect),
  }))
}

function claimsToSettle(procedure: Procedure, { hypothesis, estimate }: Plan): Claim[] {
  const distance = hypothesis.kind === 'greater' ? estimate - hypothesis.margin : hypothesis.margin - Math.abs(estimate)
  return distance > 0 ? passClaims(procedure, hypothesis) : failClaims(procedure, hypothesis, estimate)
}

function holds({ test, margin }: Claim, { alpha, power, cases }: Plan, n: number): boolean {
  const scaled = test.scaled(n / cases)
  return scaled.pValue(margin + normalQuantile(power) * scaled.standardError) < alpha
}
