import type { OutcomeCounts } from '../comparison.ts'
import type { Observation } from '../observation.ts'

/** How many trials ended in what. @internal */
export function countOutcomes(observations: readonly Observation[]): OutcomeCounts {
  const counts = { scored: 0, unscorable: 0, system: 0, provider: 0, timeout: 0, budget: 0 }
  for (const { outcome, error } of observations) {
    if (outcome !== 'error') {
      counts[outcome] += 1
    }
    if (error !== undefined) {
      counts[error.origin] += 1
    }
  }
  const { scored, unscorable, system: systemErrors, provider: providerErrors, timeout: timeouts, budget } = counts
  return {
    observations: observations.length,
    scored,
    unscorable,
    systemErrors,
    providerErrors,
    timeouts,
    ...(budget === 0 ? {} : { budgetStops: budget }),
  }
}
