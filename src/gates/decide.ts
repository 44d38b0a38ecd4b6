import type { Evidence } from '../evidence/evidence.ts'
import { isAsked } from '../evidence/is-asked.ts'
import { adjustPValues } from '../statistics/multiplicity/adjust-p-values.ts'
import { casesForAll, describeNeeds } from './case-needs.ts'
import { claimOf, type Claim } from './claims.ts'
import type { RequirementState } from './requirement-state.ts'

/** Whether a candidate may ship. @public */
export interface Decision {
  readonly decision: 'DEPLOY' | 'REJECT' | 'NEED MORE DATA'
  /** Half a sentence. */
  readonly reason: string
  readonly requirements: { readonly [state in RequirementState]: number }
  /**
   * Cases with which every undecided requirement would be decided if the truth is what was estimated; `null` where
   * nothing is undecided or cases alone would not do. Subgroups need theirs among them.
   */
  readonly casesNeeded: number | null
}

/**
 * Decides over all requirements of a run. Each piece of evidence is one requirement, and all have to hold; requirements
 * of a gate are judged by their gate, which is one requirement as a whole.
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
  wasAsked: boolean = evidence.some(isAsked),
): Decision | undefined {
  if (!wasAsked) {
    return undefined
  }
  const asked = evidence.filter(isAsked)
  const [only] = asked
  const decision = decideClaims(asked.map(claimOf), absent)
  // A gate says in its own words what came of it.
  return asked.length === 1 && only?.kind === 'gate' && absent.length === 0
    ? { ...decision, reason: only.verdict.reason }
    : decision
}

/**
 * Decides over claims that all have to hold.
 *
 * @param silent - how many more there are of which nothing is known: the correction counts them too
 * @internal
 */
export function decideClaims(claims: readonly Claim[], absent: readonly string[], silent: number = 0): Decision {
  const of = (state: RequirementState): readonly Claim[] => claims.filter((claim) => claim.state === state)
  const [holds, contradicted, undecided] = [of('holds'), of('contradicted'), of('undecided')]
  const all = claims.length
  const needs = undecided.map(({ need }) => need)
  const result = {
    requirements: { holds: holds.length, contradicted: contradicted.length, undecided: undecided.length },
    casesNeeded: casesForAll(needs),
  }
  if (isContradicted(claims, silent)) {
    return { decision: 'REJECT', reason: `${ofAll(contradicted.length, all)} contradicted`, ...result }
  }
  if (holds.length === all && all > 0 && absent.length === 0) {
    return { decision: 'DEPLOY', reason: allHold(all), ...result }
  }
  const open = undecided.length === 0 ? [] : [`${ofAll(undecided.length, all)} undecided: ${describeNeeds(needs)}`]
  const doubtful = contradicted.length === 0 ? [] : [doubt(contradicted.length, all, silent)]
  return { decision: 'NEED MORE DATA', reason: [...doubtful, ...open, ...absent].join('; '), ...result }
}

/**
 * The p-values against what has to hold, corrected for their number (Holm).
 *
 * @internal
 */
export function correctOpposites(claims: readonly Claim[], silent: number = 0): number[] {
  const unknown = Array.from({ length: silent }, () => 1)
  return adjustPValues([...claims.map(({ oppositePValue }) => oppositePValue ?? 1), ...unknown], 'holm')
}

/** Whether a contradiction is left once the p-values of all opposites are corrected for their number. */
function isContradicted(claims: readonly Claim[], silent: number): boolean {
  const corrected = correctOpposites(claims, silent)
  return claims.some(({ state, level }, index) => state === 'contradicted' && (corrected[index] ?? 1) < level)
}

function doubt(contradicted: number, all: number, silent: number): string {
  return `${ofAll(contradicted, all)} contradicted, but not clearly enough for one of ${all + silent} (Holm)`
}

function allHold(all: number): string {
  return all === 1 ? 'the requirement holds' : `all ${all} requirements hold`
}

function ofAll(some: number, all: number): string {
  return all === 1 ? 'the requirement is' : `${some} of ${all} requirements ${some === 1 ? 'is' : 'are'}`
}
