import { createHash } from 'node:crypto'

import { canonicalJson } from '../../evaluation/canonical-json.ts'
import type { Claim } from '../../evaluation/claim.ts'
import { checkPolicy } from './_internal/check-policy.ts'
import type { PolicySource } from './_internal/policy-source.ts'
import type { Family, PolicyDefaults } from './policy.ts'
import type { AnyRequirement, CheckedPolicy } from './policy-schema.ts'

/** Something that a gate asks for. @internal */
export interface Requirement {
  /** Where the policy asks for it: `improve`, `guard[1]`. */
  readonly label: string
  /** What has to be shown. */
  readonly asks: { readonly claim: Claim } | { readonly threshold: number; readonly side: 'above' | 'below' }
  /** Whether a margin without unit is one of rates, because it comes from a preset. */
  readonly isOfRates: boolean
  readonly options: Required<
    Pick<PolicyDefaults, 'confidence' | 'power' | 'missing' | 'maxErrorRate' | 'acceptDrift'>
  > &
    Pick<AnyRequirement, 'metric' | 'where' | 'effect' | 'minimumEstimate'>
  /** Name of the evaluation, if the policy says. */
  readonly evaluation?: string
  /** Tag, for each value of which it is asked. */
  readonly forEach?: string
  readonly family?: string
}

/** A policy with its preset and its defaults filled in. @internal */
export interface ResolvedPolicy {
  readonly name: string
  /** SHA-256, hex: the same for all policies that ask for the same, however they are written. */
  readonly digest: string
  readonly candidate?: string
  readonly baseline?: string
  /** Two-sided, in (0, 1): the level at which it rejects. */
  readonly confidence: number
  readonly requirements: readonly Requirement[]
  readonly families: Readonly<Record<string, Required<Family>>>
}

/**
 * Checks a policy and fills in what it leaves to its preset and to defaults.
 *
 * @throws PolicyError naming everything that is wrong with it
 * @internal
 */
export function resolvePolicy(name: string, policy: unknown, source: PolicySource): ResolvedPolicy {
  const { checked, ofPreset } = checkPolicy(policy, source)
  const { candidate, baseline, confidence = 0.95, families } = checked
  const resolved = {
    ...(candidate === undefined ? {} : { candidate }),
    ...(baseline === undefined ? {} : { baseline }),
    confidence,
    requirements: requirementsOf(checked, ofPreset),
    families: Object.fromEntries(
      Object.entries(families).map(([family, { require = 'any', correction = 'holm' }]) => [
        family,
        { require, correction },
      ]),
    ),
  }
  return { name, digest: createHash('sha256').update(canonicalJson(resolved)).digest('hex'), ...resolved }
}

function requirementsOf(policy: CheckedPolicy, ofPreset: ReadonlySet<string>): Requirement[] {
  return (['improve', 'guard', 'equivalent'] as const).flatMap((list) =>
    policy[list].map((entry, index) => {
      const label = list === 'guard' || policy[list].length > 1 ? `${list}[${index}]` : list
      return toRequirement(entry, { label, list, policy, isOfRates: ofPreset.has(list) })
    }),
  )
}

interface Place {
  readonly label: string
  readonly list: 'improve' | 'guard' | 'equivalent'
  readonly policy: CheckedPolicy
  readonly isOfRates: boolean
}

function toRequirement(entry: AnyRequirement, { label, list, policy, isOfRates }: Place): Requirement {
  const { metric, where, effect, minimumEstimate, forEach, family, ...rest } = entry
  const evaluation = rest.evaluation ?? policy.evaluation
  const own = { metric, where, effect, minimumEstimate }
  return {
    label,
    asks: asks(entry, list),
    isOfRates: isOfRates && metric === undefined,
    options: {
      confidence: rest.confidence ?? policy.confidence ?? 0.95,
      power: rest.power ?? policy.power ?? 0.8,
      missing: rest.missing ?? policy.missing ?? 'bound',
      maxErrorRate: rest.maxErrorRate ?? policy.maxErrorRate ?? 0.05,
      acceptDrift: rest.acceptDrift ?? policy.acceptDrift ?? false,
      ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
    },
    ...(evaluation === undefined ? {} : { evaluation }),
    ...(forEach === undefined ? {} : { forEach: forEach.slice('tag:'.length) }),
    ...(family === undefined ? {} : { family }),
  }
}

function asks({ by = 0, within = 0, atLeast, below }: AnyRequirement, list: Place['list']): Requirement['asks'] {
  if (atLeast !== undefined) {
    return { threshold: atLeast, side: 'above' }
  }
  if (below !== undefined) {
    return { threshold: below, side: 'below' }
  }
  if (list === 'improve') {
    return { claim: { kind: 'improvement', by } }
  }
  return { claim: { kind: list === 'guard' ? 'non-inferiority' : 'equivalence', within } }
}
