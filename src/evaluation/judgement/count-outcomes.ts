import type { OutcomeCounts } from '../comparison.ts'
import type { ErrorOrigin, Observation } from '../observation.ts'

/** How many trials ended in what. @internal */
export function countOutcomes(observations: readonly Observation[]): OutcomeCounts {
  const errors = (origin: ErrorOrigin): number => observations.filter(({ error }) => error?.origin === origin).length
  const budgetStops = errors('budget')
  return {
    observations: observations.length,
    scored: observations.filter(({ outcome }) => outcome === 'scored').length,
    unscorable: observations.filter(({ outcome }) => outcome === 'unscorable').length,
    systemErrors: errors('system'),
    providerErrors: errors('provider'),
    timeouts: errors('timeout'),
    ...(budgetStops === 0 ? {} : { budgetStops }),
  }
}
