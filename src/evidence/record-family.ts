import type { EvidenceContext } from './evidence-context.ts'
import type { FamilyEvidence } from './evidence.ts'
import { toFiniteOrNull } from './json-number.ts'
import { recordName } from './record-arm.ts'

/**
 * To which family a test counts its claim, and the p-value that is corrected for the size of it: that of what the test asks.
 *
 * @internal
 */
export function recordFamily(
  { family, negated }: EvidenceContext,
  { pValue, oppositePValue }: { readonly pValue: number; readonly oppositePValue: number },
): { readonly family?: FamilyEvidence } {
  if (family === undefined) {
    return {}
  }
  const { name, size, confidence } = family
  const asked = toFiniteOrNull(negated ? oppositePValue : pValue)
  const adjustedPValue = asked === null ? null : Math.min(1, asked * size)
  // Each is one of those that its test needs: what is fixed beforehand can only be divided evenly.
  return {
    family: { name: recordName(name), require: 'all', correction: 'bonferroni', size, confidence, adjustedPValue },
  }
}
