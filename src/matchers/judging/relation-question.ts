import { isEvaluation } from '../../evaluation/evaluation.ts'
import type { System, SystemFunction } from '../../evaluation/system.ts'
import { preview } from '../../evidence/preview.ts'
import { recordRelation } from '../../evidence/record-relation.ts'
import { toRelationRun } from '../../evidence/rows/relation-run.ts'
import type { RelationEvidence } from '../../evidence/relation-evidence.ts'
import { isRelation, type Relation } from '../../generators/relation.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { leaveRows } from '../evidence/leave-rows.ts'
import type { Asking, Judgement } from '../protocol/verdict-matcher.ts'
import { armIdentity, readArm } from '../reading/read-arm.ts'
import { optionRules } from '../reading/option-rules.ts'
import { readOptions } from '../reading/read-options.ts'
import { relationRules } from '../reading/relation-rules.ts'
import { checkSystem } from '../running/check-system.ts'
import { concludeRelations } from './conclude-relations.ts'
import { contextOf } from './context-of.ts'
import { groupOf } from './relation-group.ts'
import { type UpholdOptions, upholdOptions } from './uphold-options.ts'

/** Stopping early is something else here than in comparisons. */
const optionsOfRelations = { names: upholdOptions, rules: { ...optionRules, ...relationRules } }

/** What a matcher about relations asks. @internal */
export interface RelationRequest {
  readonly matcher: string
  readonly system: unknown
  readonly relations: unknown
  readonly options: unknown
}

interface Question {
  readonly system: System | SystemFunction
  readonly relations: readonly Relation[]
  readonly options: UpholdOptions
  /** Name of the group or evaluation that the relations are checked for. */
  readonly name: string | null
}

/**
 * Understands the question whether a system upholds one relation or several.
 *
 * @throws MatcherUsageError
 * @internal
 */
export function askRelations({ matcher, system, relations: given, options }: RelationRequest): Judgement {
  const arm = readArm(matcher, 'the received value', system)
  if (arm.kind !== 'system') {
    throw new MatcherUsageError(matcher, `the received value must be a system or a function: it is asked about mutants`)
  }
  const relations = readRelations(matcher, given)
  const known = readOptions(matcher, options, optionsOfRelations) as UpholdOptions
  checkInputs(matcher, known)
  const chosen = chooseRelations(matcher, relations, known)
  const group = groupOf(options)
  const name = group?.name ?? known.on?.name ?? null
  return {
    description: JSON.stringify([armIdentity(arm), name, chosen.map((relation) => relation.name)]),
    onInconclusive: known.inconclusive ?? 'fail',
    expected: 'relation',
    ...(group === undefined ? {} : { callSite: group.callSite }),
    answer: async (asking) => {
      checkOpposite(asking, chosen)
      return concludeRelations(await check(asking, { system: arm.system, relations: chosen, options: known, name }))
    },
  }
}

/** One relation after the other: how many calls go on at the same time is then what was asked for. */
async function check(asking: Asking, { relations, ...question }: Question): Promise<RelationEvidence[]> {
  const evidence: RelationEvidence[] = []
  for (const relation of relations) {
    const result = await checkSystem(asking, { ...question, relation })
    const checked = { evaluation: question.name, result, repeats: relation.repeats }
    const { inconclusive = 'fail', maxErrorRate, sequential } = question.options
    const choices = {
      inconclusive,
      ...(maxErrorRate === undefined ? {} : { maxErrorRate }),
      ...(sequential === undefined ? {} : { sequential }),
    }
    // Where nothing was asked there is nothing to compute from.
    const label = question.name === null ? relation.name : `${question.name} · ${relation.name}`
    const runs =
      result.ended === 'refused' ? undefined : { candidate: await leaveRows(asking.task, toRelationRun(result, label)) }
    evidence.push(recordRelation(checked, contextOf(asking, choices, { runs })))
  }
  return evidence
}

function readRelations(matcher: string, given: unknown): readonly Relation[] {
  const relations: readonly unknown[] = Array.isArray(given) ? given : [given]
  const wrong = relations.find((each) => !isRelation(each))
  if (wrong !== undefined || relations.length === 0) {
    throw new MatcherUsageError(
      matcher,
      `it takes a relation, as relation(…), property(…) and relations.… return it, or an array of them, ` +
        `got ${relations.length === 0 ? 'an empty array' : preview(wrong, 60)}`,
    )
  }
  const names = relations.filter(isRelation).map(({ name }) => name)
  const double = names.find((name, index) => names.indexOf(name) !== index)
  if (double !== undefined) {
    throw new MatcherUsageError(
      matcher,
      `two relations are named ${preview(double, 60)}, and reports could not tell them apart`,
    )
  }
  return relations.filter(isRelation)
}

function checkInputs(matcher: string, { inputs, on }: UpholdOptions): void {
  if ((inputs === undefined) === (on === undefined)) {
    throw new MatcherUsageError(
      matcher,
      `it needs { inputs } (a dataset, an array or an arbitrary) or { on: evaluation }, whose cases are the inputs` +
        (inputs === undefined ? '' : ', and not both'),
    )
  }
  if (isEvaluation(inputs)) {
    throw new MatcherUsageError(matcher, `the evaluation "${inputs.name}" is not an input: write { on: … }`)
  }
}

/** Those that are to be checked: all, or the one that is to be replayed. */
function chooseRelations(
  matcher: string,
  relations: readonly Relation[],
  { replay }: UpholdOptions,
): readonly Relation[] {
  if (replay === undefined) {
    return relations
  }
  const chosen = relations.filter(({ name }) => name === replay.relation)
  if (chosen.length === 0) {
    const names = relations.map(({ name }) => preview(name, 60)).join(', ')
    throw new MatcherUsageError(
      matcher,
      `there is no relation ${preview(replay.relation, 60)} to replay, only ${names}`,
    )
  }
  return chosen
}

/** "Not all of them" could mean that one fails, or that each does. */
function checkOpposite({ matcher, negated }: Asking, relations: readonly Relation[]): void {
  if (negated && relations.length > 1) {
    throw new MatcherUsageError(
      matcher,
      `.not asks for evidence against one relation: name one, or write a line for each`,
    )
  }
}
