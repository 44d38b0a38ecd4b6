import { listNames } from '../evaluation/judgement/wording.ts'
import type { RequirementEvidence } from '../evidence/evidence.ts'
import { count } from '../evidence/wording/count.ts'
import { directionWord } from '../evidence/wording/direction-word.ts'
import { describeNeeds } from './case-needs.ts'
import { claimOf } from './claims.ts'
import type { Decision } from './decide.ts'
import type { RequirementState } from './requirement-state.ts'

/** Rivals that are named in a reason. */
const mostNamed = 3

/**
 * Why a candidate outranks its rivals, does not, or may: `better than b and c`; `worse than b, also after correction for 2 rivals`;
 * `better than b; c undecided: 640 cases would decide`.
 *
 * @param members - one for each rival
 * @internal
 */
export function explainOutranking(
  members: readonly RequirementEvidence[],
  { decision }: Pick<Decision, 'decision'>,
): string {
  const [first] = members
  if (first?.kind === 'refused' && members.every(({ kind }) => kind === 'refused')) {
    return first.verdict.reason
  }
  const of = (state: RequirementState): readonly RequirementEvidence[] =>
    members.filter((member) => claimOf(member).state === state)
  const [ahead, behind, open] = [of('holds'), of('contradicted'), of('undecided')]
  const [better, worse] = [1, -1].map((side) => `${comparative(members, side)} than`)
  if (decision === 'DEPLOY') {
    return `${better} ${listRivals(ahead)}`
  }
  if (decision === 'REJECT') {
    const corrected = members.length === 1 ? '' : `, also after correction for ${count(members.length, 'rival')}`
    return `${worse} ${listRivals(behind)}${corrected}`
  }
  return [
    ...(ahead.length === 0 ? [] : [`${better} ${listRivals(ahead)}`]),
    ...(behind.length === 0
      ? []
      : [`${worse} ${listRivals(behind)}, but not clearly enough for one of ${members.length} (Holm)`]),
    ...(open.length === 0
      ? []
      : [`${listRivals(open)} undecided: ${describeNeeds(open.map((member) => claimOf(member).need))}`]),
  ].join('; ')
}

/** The name of the arm that a requirement of an outranking is about. */
function rivalOf(member: RequirementEvidence): string {
  const baseline = 'baseline' in member ? member.baseline : null
  return typeof baseline === 'string' ? baseline : (baseline?.name ?? 'a rival')
}

function comparative(members: readonly RequirementEvidence[], side: number): string {
  const measured = members.find((member) => member.kind === 'comparison')
  return measured?.kind === 'comparison' ? directionWord(measured.metric, side) : side > 0 ? 'better' : 'worse'
}

/** `b`, `b and c`, `b, c and 4 others`. */
function listRivals(members: readonly RequirementEvidence[]): string {
  const names = members.map(rivalOf)
  const shown = names.length <= mostNamed ? names : names.slice(0, mostNamed - 1)
  const rest = names.length - shown.length
  return listNames(rest === 0 ? shown : [...shown, `${rest} others`])
}
