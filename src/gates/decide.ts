import type { Evidence } from '../evidence/evidence.ts'
import { count } from '../evidence/wording/count.ts'
import { adjustPValues } from '../statistics/multiplicity/adjust-p-values.ts'
import { requirementState, type RequirementState } from './requirement-state.ts'

/** Whether a candidate may ship. @public */
export interface Decision {
  readonly decision: 'DEPLOY' | 'REJECT' | 'NEED MORE DATA'
  /** Half a sentence. */
  readonly reason: string
  readonly requirements: { readonly [state in RequirementState]: number }
  /**
   * Cases with which every undecided requirement would be decided if the truth is what was estimated; `null` where
   * nothing is undecided or cases alone would not do.
   */
  readonly casesNeeded: number | null
}

/**
 * Decides over all requirements of a run. Each piece of evidence is one requirement, and all have to hold.
 *
 * - DEPLOY: all hold, each at its full confidence, which for an all-of claim needs no correction;
 * - REJECT: one is contradicted, also after Holm's correction of the p-values of all opposites: of many requirements
 *   that hold, one is contradicted by chance soon;
 * - NEED MORE DATA: anything else, and whenever evidence is absent.
 *
 * @param evidence - of all tests of the run
 * @param absent - why the evidence is not all there, one half-sentence per reason
 * @param wasAsked - whether there are requirements; where files broke or a run was stopped, there may be some without
 *   evidence. Default: whether there is evidence
 * @returns `undefined` where nothing was asked
 * @public
 */
export function decide(
  evidence: readonly Evidence[],
  absent: readonly string[] = [],
  wasAsked: boolean = evidence.length > 0,
): Decision | undefined {
  if (!wasAsked) {
    return undefined
  }
  const states = evidence.map(requirementState)
  const requirements = {
    holds: states.filter((state) => state === 'holds').length,
    contradicted: states.filter((state) => state === 'contradicted').length,
    undecided: states.filter((state) => state === 'undecided').length,
  }
  const casesNeeded = casesForAll(evidence.filter((_, index) => states[index] === 'undecided'))
  if (isContradicted(evidence, states)) {
    const reason = `${ofAll(requirements.contradicted, states.length)} contradicted`
    return { decision: 'REJECT', reason, requirements, casesNeeded }
  }
  if (requirements.holds === evidence.length && evidence.length > 0 && absent.length === 0) {
    return { decision: 'DEPLOY', reason: allHold(states.length), requirements, casesNeeded }
  }
  const undecided =
    requirements.undecided === 0 ? [] : [openQuestion(requirements.undecided, states.length, casesNeeded)]
  const doubtful = requirements.contradicted === 0 ? [] : [doubt(requirements.contradicted, states.length)]
  const reason = [...doubtful, ...undecided, ...absent].join('; ')
  return { decision: 'NEED MORE DATA', reason, requirements, casesNeeded }
}

/** Whether a contradiction is left once the p-values of all opposites are corrected for their number. */
function isContradicted(evidence: readonly Evidence[], states: readonly RequirementState[]): boolean {
  const adjusted = adjustPValues(evidence.map(pValueAgainst), 'holm')
  return evidence.some((entry, index) => states[index] === 'contradicted' && (adjusted[index] ?? 1) < levelOf(entry))
}

/** Evidence against what the test asked for; a gate that was refused has none. */
function pValueAgainst(entry: Evidence): number {
  const pValue = entry.kind === 'refused' ? null : entry.negated ? entry.pValue : entry.oppositePValue
  return pValue ?? 1
}

function levelOf(entry: Evidence): number {
  return entry.kind === 'refused' ? 0 : (1 - entry.interval.confidence) / 2
}

function doubt(contradicted: number, all: number): string {
  return `${ofAll(contradicted, all)} contradicted, but not clearly enough for one of ${all} (Holm)`
}

function casesForAll(undecided: readonly Evidence[]): number | null {
  const needed = undecided.map(({ casesNeeded, n }) => (casesNeeded === null ? Infinity : Math.max(casesNeeded, n + 1)))
  const most = Math.max(0, ...needed)
  return most > 0 && Number.isFinite(most) ? most : null
}

function openQuestion(undecided: number, all: number, casesNeeded: number | null): string {
  const remedy =
    casesNeeded === null ? 'more cases alone would not decide' : `${count(casesNeeded, 'case')} would decide`
  return `${ofAll(undecided, all)} undecided: ${remedy}`
}

function allHold(all: number): string {
  return all === 1 ? 'the requirement holds' : `all ${all} requirements hold`
}

function ofAll(some: number, all: number): string {
  return all === 1 ? 'the requirement is' : `${some} of ${all} requirements ${some === 1 ? 'is' : 'are'}`
}
