import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkLevels, checkRate } from './design-checks.ts'

/** Pairs of pass and fail as one expects them. @public */
export interface McnemarDesign {
  /** Probability that only the candidate succeeds, in [0, 1]. */
  readonly better: number
  /** Probability that only the baseline succeeds, in [0, 1 − better]. */
  readonly worse: number
  /** Level of the two-sided test, in (0, 1). @defaultValue 0.05 */
  readonly alpha?: number
}

/** What Connor's approximation needs of a design. @internal */
export interface Discordance {
  /** Probability that a pair differs, at most 1. */
  readonly discordant: number
  /** Size of the difference of the rates. */
  readonly gap: number
  /** Standard deviation of a pair's difference under the hypothesis, times the critical value. */
  readonly threshold: number
  /** Standard deviation of a pair's difference. */
  readonly spread: number
}

/** @throws RangeError naming the field @internal */
export function discordance({ better, worse, alpha = 0.05 }: McnemarDesign): Discordance {
  checkRate('better', better)
  checkRate('worse', worse)
  checkLevels({ alpha })
  // The slack lets 0.7 + 0.2 + 0.1 through, in whatever order.
  if (better + worse > 1 + 1e-12) {
    throw new RangeError(`better + worse must be at most 1; got ${better} + ${worse}`)
  }
  const discordant = Math.min(1, better + worse)
  const gap = Math.abs(better - worse)
  return {
    discordant,
    gap,
    threshold: -normalQuantile(alpha / 2) * Math.sqrt(discordant),
    spread: Math.sqrt(Math.max(0, discordant - gap * gap)),
  }
}
