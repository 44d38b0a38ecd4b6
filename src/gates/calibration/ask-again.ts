import type {
  ComparisonEvidence,
  FamilyEvidence,
  MembershipEvidence,
  RequirementEvidence,
  ThresholdEvidence,
} from '../../evidence/evidence.ts'
import { compareAfresh } from '../../evidence/merging/compare-again.ts'
import type { Run } from '../../evaluation/run.ts'
import { correctFamily, type FamilyLevel } from '../judge-family.ts'
import type { GateOutcome } from '../judge-policy.ts'
import { recordGate } from '../record-gate.ts'
import type { ComparingQuestion } from './calibrated-question.ts'

/** The runs in place of those that a comparison names. @internal */
export type ArmsOf = (record: ComparisonEvidence) => readonly [candidate: Run, baseline: Run]

/**
 * Asks the question again of other runs, as the test asked it: at planned looks, and with the corrections of families. What a gate asks
 * besides, thresholds, counts as met: at least as much is then deployed falsely as with thresholds that may fail, and no threshold rejects.
 *
 * @throws whatever says that these runs cannot be compared so
 * @internal
 */
export function askAgain({ comparisons, gate }: ComparingQuestion, armsOf: ArmsOf): 'pass' | 'fail' | 'inconclusive' {
  const [record] = comparisons
  if (gate !== undefined) {
    return recordGate(gate.gate, requirementsAgain(gate, armsOf)).verdict.state
  }
  return record === undefined ? 'inconclusive' : compareAfresh(record, ...armsOf(record)).verdict.state
}

function requirementsAgain({ requirements }: GateOutcome, armsOf: ArmsOf): RequirementEvidence[] {
  const judge = (record: RequirementEvidence, level?: FamilyLevel): RequirementEvidence => {
    if (record.kind === 'threshold') {
      return taken(record)
    }
    return record.kind === 'comparison' ? compareAfresh(atLevel(record, level), ...armsOf(record)) : record
  }
  const judged = new Map<RequirementEvidence, RequirementEvidence>()
  for (const [family, members] of familiesOf(requirements)) {
    const confidences = members.map(({ gate }) => gate?.family?.confidence ?? 0.95)
    const { name, size } = family
    const known = { name, family, confidences, silent: size - members.length }
    const results = correctFamily(known, (index, level) => judge(members[index] as RequirementEvidence, level))
    members.forEach((member, index) => judged.set(member, results[index] ?? member))
  }
  return requirements.map((record) => judged.get(record) ?? judge(record))
}

/** The members of each family, in their order. */
function familiesOf(requirements: readonly RequirementEvidence[]): Array<[FamilyEvidence, RequirementEvidence[]]> {
  const families = new Map<string, [FamilyEvidence, RequirementEvidence[]]>()
  for (const record of requirements) {
    const family = record.gate?.family
    if (family !== undefined) {
      const [, members] = families.get(family.name) ?? [family, []]
      families.set(family.name, [family, [...members, record]])
    }
  }
  return [...families.values()]
}

function atLevel(record: ComparisonEvidence, level: FamilyLevel | undefined): ComparisonEvidence {
  const { gate, interval } = record
  if (level === undefined || gate === undefined) {
    return record
  }
  const { name, requirement } = gate
  const membership: MembershipEvidence = { name, requirement, ...(level.shown && { family: level.shown }) }
  return { ...record, gate: membership, interval: { ...interval, confidence: level.confidence } }
}

/** Met with certainty; but where one of a family is enough, it must not be the one that is, and so it tells nothing. */
function taken(record: ThresholdEvidence): ThresholdEvidence {
  const isMet = record.gate?.family?.require !== 'any'
  return {
    ...record,
    verdict: { state: isMet ? 'pass' : 'inconclusive', reason: 'not calibrated' },
    pValue: isMet ? 0 : 1,
    oppositePValue: 1,
  }
}

/**
 * Whether a PASS, and a FAIL, would be wrong of arms that are the same: to be better by a margin is not true of them, to be no worse by one
 * is. Of a family of which one is enough, the least that it asks counts.
 *
 * @internal
 */
export function wrongVerdicts({ comparisons }: ComparingQuestion): { readonly pass: boolean; readonly fail: boolean } {
  const claims = new Map<string | number, number>()
  for (const [index, { hypothesis, gate }] of comparisons.entries()) {
    const margin = hypothesis.kind === 'within' ? -hypothesis.margin : hypothesis.margin
    const key = gate?.family?.require === 'any' ? gate.family.name : index
    claims.set(key, Math.min(margin, claims.get(key) ?? margin))
  }
  const margins = [...claims.values()]
  return { pass: margins.some((margin) => margin >= 0), fail: margins.every((margin) => margin <= 0) }
}
