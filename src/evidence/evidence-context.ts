import type { AskedEvidence } from './asked-evidence.ts'
import type { BlessedEvidence, FamilyEvidence, MembershipEvidence } from './evidence.ts'

/** What a matcher knows about its call, besides the result. @internal */
export interface EvidenceContext {
  /** Name of the matcher, `toImproveOn`. */
  readonly matcher: string
  /** Whether the test asked for the opposite (`.not`). */
  readonly negated: boolean
  readonly onInconclusive: 'fail' | 'skip'
  /** Power that `casesNeeded` was planned for. */
  readonly power: number
  /** The other choices of the test, as it made them. */
  readonly choices?: Omit<AskedEvidence, 'power'>
  /** Present for a requirement of a gate. */
  readonly gate?: MembershipEvidence
  /** The family of claims that the test counts it to. `confidence` is that of the family. */
  readonly family?: Pick<FamilyEvidence, 'name' | 'size' | 'confidence'>
  /** Present where the baseline is a blessed one. */
  readonly blessed?: BlessedEvidence
  /** Digests of the rows of each arm; absent for arrays. */
  readonly runs?: { readonly candidate?: string; readonly baseline?: string }
}

/** Whether a test got what it asked for: `.not` asks for FAIL, and INCONCLUSIVE satisfies neither. @public */
export function isSatisfied(state: 'pass' | 'fail' | 'inconclusive', negated: boolean): boolean {
  return state === (negated ? 'fail' : 'pass')
}
