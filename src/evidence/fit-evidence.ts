import type { Evidence } from './evidence.ts'

/** How much evidence one test may leave, in bytes of JSON. @public */
export const EVIDENCE_BUDGET = 64_000

/** Flips of each kind that are tried, the most first. */
const steps = [10, 5, 3, 1, 0]

/**
 * Keeps the evidence of one test small: shows fewer flipped cases, of all its comparisons alike, until it fits.
 * Figures are never dropped.
 *
 * @param evidence - all evidence of one test
 * @param budget - in bytes of JSON
 * @internal
 */
export function fitEvidence(evidence: readonly Evidence[], budget: number = EVIDENCE_BUDGET): Evidence[] {
  const tries = steps.map((flips) => evidence.map((record) => withFlips(record, flips)))
  return tries.find((records) => Buffer.byteLength(JSON.stringify(records)) <= budget) ?? tries.at(-1) ?? []
}

function withFlips(record: Evidence, limit: number): Evidence {
  if (record.kind !== 'comparison') {
    return record
  }
  const { better, worse } = record.flips
  return { ...record, flips: { better: better.slice(0, limit), worse: worse.slice(0, limit) } }
}
