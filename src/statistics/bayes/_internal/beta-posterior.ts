import { type BetaPrior, checkBetaPrior } from '../../proportion/beta-prior.ts'
import { checkProportion, type Proportion } from '../../proportion/proportion.ts'
import { logBetaKernel, type UnitPoint } from '../../special/beta-kernel.ts'
import { incompleteBeta } from '../../special/incomplete-beta.ts'

/** Beta distribution of a rate after some cases. @internal */
export interface BetaPosterior {
  readonly a: number
  readonly b: number
}

/** Posteriors of two arms that have the same prior. @throws RangeError naming the argument @internal */
export function betaPosteriors(
  candidate: Proportion,
  baseline: Proportion,
  prior: BetaPrior,
): { readonly candidate: BetaPosterior; readonly baseline: BetaPosterior } {
  checkProportion('candidate', candidate)
  checkProportion('baseline', baseline)
  checkBetaPrior(prior)
  return { candidate: posterior(candidate, prior), baseline: posterior(baseline, prior) }
}

function posterior({ successes, n }: Proportion, { a, b }: BetaPrior): BetaPosterior {
  return { a: a + successes, b: b + n - successes }
}

/** Logarithm of P(θ ≤ x). @internal */
export function logLower({ a, b }: BetaPosterior, point: UnitPoint): number {
  return logTail(incompleteBeta(a, b, point).lower, { a, b }, point)
}

/** Logarithm of P(θ > x). @internal */
export function logUpper({ a, b }: BetaPosterior, point: UnitPoint): number {
  return logTail(incompleteBeta(a, b, point).upper, { a, b }, point)
}

// Where the tail underflows its leading factor stands in: too small to count, but it still says in which direction the tail rises.
function logTail(tail: number, { a, b }: BetaPosterior, point: UnitPoint): number {
  return tail > 0 ? Math.log(tail) : logBetaKernel(a, b, point)
}
