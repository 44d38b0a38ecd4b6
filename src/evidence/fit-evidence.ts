import type { ArmEvidence, Evidence } from './evidence.ts'
import type { RelationEvidence } from './relation-evidence.ts'

/** How much evidence one test may leave, in bytes of JSON. @public */
export const EVIDENCE_BUDGET = 64_000

/** How many examples of each kind are tried, the most first. */
const steps = [
  { flips: 10, failures: 3, counterexample: true },
  { flips: 5, failures: 3, counterexample: true },
  { flips: 3, failures: 3, counterexample: true },
  { flips: 1, failures: 1, counterexample: true },
  { flips: 0, failures: 1, counterexample: true },
  { flips: 0, failures: 0, counterexample: true },
  { flips: 0, failures: 0, counterexample: false },
] as const

type Step = (typeof steps)[number]

/**
 * Keeps the evidence of one test small: shows fewer flipped and flaky cases, then fewer kinds of failures, of all its records
 * alike, until it fits. Figures are never dropped.
 *
 * @param evidence - all evidence of one test
 * @param budget - in bytes of JSON
 * @internal
 */
export function fitEvidence(evidence: readonly Evidence[], budget: number = EVIDENCE_BUDGET): Evidence[] {
  const tries = steps.map((step) => evidence.map((record) => withExamples(record, step)))
  return tries.find((records) => Buffer.byteLength(JSON.stringify(records)) <= budget) ?? tries.at(-1) ?? []
}

function withExamples(record: Evidence, { flips: limit, failures, counterexample }: Step): Evidence {
  switch (record.kind) {
    case 'refused':
    case 'gate':
      return record
    case 'ranking':
      return { ...record, arms: record.arms.map((arm) => ({ ...arm, ...withFailures(arm, failures) })) }
    case 'threshold':
      return { ...record, candidate: withFailures(record.candidate, failures) }
    case 'relation':
      return withRelationExamples(
        { ...record, candidate: withFailures(record.candidate, failures) },
        { flaky: limit, counterexample },
      )
    case 'comparison':
    default: {
      const { better, worse } = record.flips
      return {
        ...record,
        candidate: withFailures(record.candidate, failures),
        baseline: withFailures(record.baseline, failures),
        flips: { better: better.slice(0, limit), worse: worse.slice(0, limit) },
      }
    }
  }
}

function withRelationExamples(
  { counterexample, ...record }: RelationEvidence,
  kept: { readonly flaky: number; readonly counterexample: boolean },
): RelationEvidence {
  const { stability } = record
  return {
    ...record,
    ...(kept.counterexample && counterexample !== undefined ? { counterexample } : {}),
    ...(stability === undefined ? {} : { stability: { ...stability, flaky: stability.flaky.slice(0, kept.flaky) } }),
  }
}

function withFailures(arm: ArmEvidence, limit: number): ArmEvidence {
  return {
    ...arm,
    ...(arm.errors === undefined ? {} : { errors: arm.errors.slice(0, limit) }),
    ...(arm.unscorable === undefined ? {} : { unscorable: arm.unscorable.slice(0, limit) }),
  }
}
