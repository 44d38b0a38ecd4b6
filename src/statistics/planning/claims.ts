import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Hypothesis } from '../sample-comparison.ts'

/** A test, and the margin that its effect must exceed. @internal */
export interface Claim {
  readonly test: OneSidedTest
  readonly margin: number
}

/** What a PASS claims; all of it must hold. @internal */
export function passClaims({ greater, less }: Procedure, { kind, margin }: Hypothesis): Claim[] {
  if (kind === 'greater') return [{ test: greater, margin }]
  return [
    { test: greater, margin: -margin },
    { test: less, margin: -margin },
  ]
}

/** What a FAIL would claim if the truth were on the side where the estimate is. @internal */
export function failClaims({ greater, less }: Procedure, { kind, margin }: Hypothesis, estimate: number): Claim[] {
  if (kind === 'greater') return [{ test: less, margin: -margin }]
  return [{ test: estimate > 0 ? greater : less, margin }]
}
