import type { Policy } from './policy.ts'

/** Policies to start from. @public */
export type PresetName = 'superiority' | 'non-inferiority' | 'equivalence' | 'strict' | 'lenient'

const guards = [
  { metric: 'latency', within: { relative: 0.1 } },
  { metric: 'cost', within: { relative: 0.2 } },
  { metric: 'errors', below: 0.01 },
] as const

/**
 * What each preset asks for. Differences of scores are those of rates: 0.02 is two percentage points.
 *
 * @internal
 */
export const presets: Readonly<Record<PresetName, Omit<Policy, 'preset'>>> = {
  superiority: { improve: { effect: 0.02 }, guard: guards },
  'non-inferiority': { guard: [{ within: 0.02 }, ...guards] },
  equivalence: { equivalent: { within: 0.02 }, guard: guards },
  strict: {
    improve: { effect: 0.02, minimumEstimate: 0.02 },
    guard: [
      { metric: 'latency', within: { relative: 0.05 } },
      { metric: 'cost', within: { relative: 0.1 } },
      { metric: 'errors', below: 0.01 },
    ],
    confidence: 0.99,
    power: 0.9,
    maxErrorRate: 0.01,
  },
  lenient: {
    guard: [
      { within: 0.05 },
      { metric: 'latency', within: { relative: 0.25 } },
      { metric: 'cost', within: { relative: 0.5 } },
      { metric: 'errors', below: 0.05 },
    ],
    confidence: 0.9,
  },
}
