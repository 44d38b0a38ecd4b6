import type { ArmEvidence, ThresholdEvidence } from '../evidence.ts'
import { count } from './count.ts'

/**
 * Errors and missing scores of an arm, by kind: `2 timeouts, 1 provider error, 3 unscorable`; `undefined` if there
 * are none. Errors are trials, and "without a score" are cases.
 *
 * @public
 */
export function describeMissing({ outcomes, missing }: ArmEvidence): string | undefined {
  const { systemErrors = 0, providerErrors = 0, timeouts = 0, budgetStops = 0, unscorable = 0 } = outcomes ?? {}
  const kinds = [
    ...some(systemErrors, count(systemErrors, 'system error')),
    ...some(providerErrors, count(providerErrors, 'provider error')),
    ...some(timeouts, count(timeouts, 'timeout')),
    ...some(budgetStops, `${budgetStops.toLocaleString('en-US')} left out by the budget`),
    ...some(unscorable, `${unscorable.toLocaleString('en-US')} unscorable`),
    ...some(missing, `${count(missing, 'case')} without a score`),
  ]
  return kinds.length === 0 ? undefined : kinds.join(', ')
}

/** What was done about scores that are missing. @public */
export function describePolicy(policy: ThresholdEvidence['missingPolicy']): string {
  switch (policy) {
    case 'bound':
      return 'missing scores count at their worst'
    case 'exclude':
      return 'missing scores are left out'
    case 'zero':
    default:
      return 'missing scores count as 0'
  }
}

function some(number: number, text: string): string[] {
  return number > 0 ? [text] : []
}
