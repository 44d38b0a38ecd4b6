import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkLevels, checkRate, checkSides, type Sides } from './design-checks.ts'

/** Two independent arms of equal size with rates that one expects. @public */
export interface TwoProportionsDesign {
  /** Expected rate of each arm, in [0, 1]. */
  readonly candidate: number
  readonly baseline: number
  /** Level of the test, in (0, 1): of both sides together if two-sided. @defaultValue 0.05 */
  readonly alpha?: number
  /** @defaultValue 'two-sided' */
  readonly alternative?: Sides
}

/** What the pooled normal approximation needs of a design. @internal */
export interface PooledNormal {
  /** Size of the difference. */
  readonly gap: number
  /** Critical value times the standard deviation if both arms had the mean rate. */
  readonly threshold: number
  /** Standard deviation of the difference of one case per arm. */
  readonly spread: number
  /** Critical value of the test. */
  readonly critical: number
}

/** @throws RangeError naming the field @internal */
export function pooledNormal(design: TwoProportionsDesign): PooledNormal {
  const { candidate, baseline, alpha = 0.05, alternative = 'two-sided' } = design
  checkRate('candidate', candidate)
  checkRate('baseline', baseline)
  checkLevels({ alpha })
  checkSides(alternative)
  const critical = -normalQuantile(alternative === 'two-sided' ? alpha / 2 : alpha)
  const both = candidate + baseline
  return {
    gap: Math.abs(candidate - baseline),
    threshold: critical * Math.sqrt(both * (1 - both / 2)),
    spread: Math.sqrt(candidate * (1 - candidate) + baseline * (1 - baseline)),
    critical,
  }
}
