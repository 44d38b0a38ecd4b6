import type { RelationEvidence, RelationInfo } from '../../evidence/relation-evidence.ts'
import { requirementState, type RequirementState } from '../../gates/requirement-state.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'

/** @internal */
export const relationKinds: ReadonlyArray<RelationInfo['kind']> = ['minimum functionality', 'invariance', 'directional']

/** How many relations of one kind came to what. @public */
export type RelationTally = { readonly [state in RequirementState]: number }

/** What the relations about one capability of a system came to, by kind (CheckList's matrix). @public */
export interface Capability {
  readonly system: string
  /** `robustness` */
  readonly category: string
  readonly tallies: { readonly [kind in RelationInfo['kind']]: RelationTally }
}

/** The capabilities that relations were about, in the order in which they first appear; none without relations. @internal */
export function capabilityMatrix(tests: readonly ReportedTest[]): Capability[] {
  const relations = tests.flatMap(({ evidence }) => evidence).filter((each) => each.kind === 'relation')
  const keys = relations.map(({ candidate, relation }) => JSON.stringify([candidate.name, relation.category]))
  return [...new Set(keys)].flatMap((key) => capabilityOf(relations.filter((_, index) => keys[index] === key)))
}

function capabilityOf(relations: readonly RelationEvidence[]): Capability[] {
  const [first] = relations
  const tallyOf = (kind: RelationInfo['kind']): RelationTally =>
    tally(relations.filter(({ relation }) => relation.kind === kind).map(requirementState))
  const tallies = {
    'minimum functionality': tallyOf('minimum functionality'),
    invariance: tallyOf('invariance'),
    directional: tallyOf('directional'),
  }
  return first === undefined ? [] : [{ system: first.candidate.name, category: first.relation.category, tallies }]
}

function tally(states: readonly RequirementState[]): RelationTally {
  const count = (state: RequirementState): number => states.filter((each) => each === state).length
  return { holds: count('holds'), contradicted: count('contradicted'), undecided: count('undecided') }
}

/** `2 PASS, 1 FAIL`; a dash where there is no relation of that kind. @internal */
export function describeTally({ holds, contradicted, undecided }: RelationTally): string {
  const parts = [
    [holds, 'PASS'],
    [contradicted, 'FAIL'],
    [undecided, 'INCONCLUSIVE'],
  ] as const
  const named = parts.flatMap(([number, label]) => (number === 0 ? [] : [`${number} ${label}`]))
  return named.length === 0 ? '–' : named.join(', ')
}

/** How many relations a matrix is about. @internal */
export function relationsIn(capabilities: readonly Capability[]): number {
  const tallies = capabilities.flatMap((capability) => Object.values(capability.tallies))
  return tallies.reduce((sum, { holds, contradicted, undecided }) => sum + holds + contradicted + undecided, 0)
}
