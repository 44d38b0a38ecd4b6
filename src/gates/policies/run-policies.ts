import { checkNames, type RunPolicy } from '../judge-runs.ts'
import type { Policy } from './policy.ts'
import { readPolicies, resolvePolicies } from './read-policies.ts'

/** Policies of a run: a file, or policies by the names of the gates. @internal */
export type GatesOption = string | Readonly<Record<string, Policy>>

/**
 * The policies that a run has to satisfy.
 *
 * @param root - what the path of a file is resolved from
 * @throws PolicyError naming what is wrong with them
 * @internal
 */
export function runPolicies(gates: GatesOption, root: string): RunPolicy[] {
  return typeof gates === 'string'
    ? checkNames(readPolicies(gates, root), gates)
    : checkNames(resolvePolicies(gates, 'gates'), 'gates')
}
