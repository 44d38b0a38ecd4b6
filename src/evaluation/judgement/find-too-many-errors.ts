import type { Metric, OutcomeCounts } from '../comparison.ts'
import type { Obstacle } from './obstacle.ts'
import type { ArmValues } from './make-arm.ts'
import { explainErrors } from './wording.ts'

/**
 * The first arm in which more trials failed than are allowed. Where errors themselves are judged, any number
 * is allowed: none of it is missing.
 *
 * @internal
 */
export function findTooManyErrors(
  arms: readonly ArmValues[],
  { metric, maxErrorRate }: { readonly metric: Metric; readonly maxErrorRate: number },
): Obstacle | undefined {
  if (metric.name === 'errors.mean' || metric.name === 'errors.total') {
    return undefined
  }
  for (const { name, outcomes } of arms) {
    if (outcomes !== undefined && countErrors(outcomes) > maxErrorRate * outcomes.observations) {
      return { cause: 'errors', reason: explainErrors(name, outcomes, maxErrorRate) }
    }
  }
  return undefined
}

function countErrors({ systemErrors, providerErrors, timeouts }: OutcomeCounts): number {
  return systemErrors + providerErrors + timeouts
}
