import { isSatisfied } from '../evidence/evidence-context.ts'
import type { DecidingEvidence } from '../evidence/evidence.ts'

/** What a requirement came to: what the test asked for is shown, its opposite is shown, or neither. @public */
export type RequirementState = 'holds' | 'contradicted' | 'undecided'

/**
 * What the evidence says about what the test asked for: `.not` asks for the opposite of the matcher's claim, and
 * INCONCLUSIVE satisfies neither.
 *
 * @public
 */
export function requirementState({
  verdict,
  negated,
}: Pick<DecidingEvidence, 'verdict' | 'negated'>): RequirementState {
  if (verdict.state === 'inconclusive') {
    return 'undecided'
  }
  return isSatisfied(verdict.state, negated) ? 'holds' : 'contradicted'
}
