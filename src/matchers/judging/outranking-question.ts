import { judgeRunPair } from '../../evaluation/compare-runs.ts'
import { judgeValuePair } from '../../evaluation/compare-values.ts'
import type { Run } from '../../evaluation/run.ts'
import type { Values } from '../../evaluation/values.ts'
import type { GateOutcome } from '../../gates/judge-policy.ts'
import {
  type ComparedRival,
  concludeOutranking,
  memberOf,
  type OutrankingNames,
  recordOutranking,
} from '../../gates/judge-outranking.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { leaveRows } from '../evidence/leave-rows.ts'
import type { Finding } from '../protocol/finding.ts'
import type { Asking, Judgement } from '../protocol/verdict-matcher.ts'
import { type CandidateInput, armIdentity, armName, describeGiven, readArm } from '../reading/read-arm.ts'
import { readOptions } from '../reading/read-options.ts'
import { contextOf } from './context-of.ts'
import { checkEvaluation, type RunArm, toRuns } from './gather-runs.ts'
import { knownOptions, type OutrankOptions } from './matcher-options.ts'
import { refuse } from './refuse.ts'

const matcher = 'toOutrank'
const claim = { kind: 'improvement', by: 0 } as const

/** What `toOutrank` is asked. @internal */
export interface OutrankingRequest {
  readonly candidate: unknown
  readonly others: unknown
  readonly options: unknown
}

interface Question<Arm> {
  readonly candidate: Arm
  readonly rivals: readonly Arm[]
  readonly options: OutrankOptions
}

/**
 * Understands the question whether one arm is better than each of several others.
 *
 * @throws MatcherUsageError
 * @internal
 */
export function askOutranking(request: OutrankingRequest): Judgement {
  const candidate = readArm(matcher, 'the candidate', request.candidate)
  const rivals = readRivals(request.others)
  const arms = candidate.kind === 'values' ? 'values' : 'runs'
  const options = readOptions(matcher, request.options, knownOptions(arms, [], 'two')) as OutrankOptions
  return {
    description: JSON.stringify([
      [candidate, ...rivals].map(armIdentity),
      options.on?.name,
      options.metric,
      options.where,
    ]),
    onInconclusive: options.inconclusive ?? 'fail',
    expected: 'others',
    answer: chooseAnswer({ candidate, rivals, options }),
  }
}

function readRivals(others: unknown): CandidateInput[] {
  if (!Array.isArray(others) || others.length === 0) {
    throw new MatcherUsageError(
      matcher,
      `it takes an array of rivals, [a, b], each a system, a function, a run or an array of scores, ` +
        `got ${Array.isArray(others) ? 'an empty array' : describeGiven(others)}`,
    )
  }
  return others.map((other: unknown, index) => readArm(matcher, `others[${index}]`, other))
}

function chooseAnswer({ candidate, rivals, options }: Question<CandidateInput>): Judgement['answer'] {
  const arms = [candidate, ...rivals]
  const double = arms.findIndex((arm, index) => arms.some((other, before) => before < index && isSame(arm, other)))
  if (double > 0) {
    throw new MatcherUsageError(
      matcher,
      `others[${double - 1}] is the candidate or a rival before it, and nothing is better than itself: name each arm once`,
    )
  }
  if (candidate.kind === 'values') {
    const values = rivals.flatMap((rival) => (rival.kind === 'values' ? [rival.values] : []))
    checkKinds(values.length === rivals.length)
    return async (asking) => toFinding(compareArrays(asking, { candidate: candidate.values, rivals: values, options }))
  }
  const runs = rivals.filter((rival) => rival.kind !== 'values')
  checkKinds(runs.length === rivals.length)
  checkEvaluation(matcher, [candidate, ...runs], options.on)
  return async (asking) => toFinding(await compareCollected(asking, { candidate, rivals: runs, options }))
}

function checkKinds(areAlike: boolean): void {
  if (!areAlike) {
    throw new MatcherUsageError(matcher, 'an array can only be compared with arrays')
  }
}

function isSame(a: CandidateInput, b: CandidateInput): boolean {
  const thing = (arm: CandidateInput): unknown =>
    arm.kind === 'system' ? arm.system : arm.kind === 'run' ? arm.run : arm.values
  return thing(a) === thing(b)
}

function compareArrays(asking: Asking, { candidate, rivals, options }: Question<Values>): GateOutcome {
  const compared = rivals.map((rival, index): ComparedRival => {
    const comparison = judgeValuePair(candidate, rival, { ...options, claim })
    // Arrays have no names: the position tells them apart.
    return { comparison: { ...comparison, baseline: { ...comparison.baseline, name: `others[${index}]` } } }
  })
  return recordOutranking(compared, { context: contextOf(asking, options), confidence: options.confidence })
}

async function compareCollected(asking: Asking, question: Question<RunArm>): Promise<GateOutcome> {
  const refused = await refuseAll(asking, question)
  if (refused !== undefined) {
    return refused
  }
  const { candidate, rivals, options } = question
  const [first, ...others] = (await toRuns(asking, [candidate, ...rivals], options.on)) as [Run, ...Run[]]
  const compared: ComparedRival[] = []
  for (const other of others) {
    const comparison = judgeRunPair(first, other, { ...options, claim })
    const runs = { candidate: await leaveRows(asking.task, first), baseline: await leaveRows(asking.task, other) }
    compared.push({ comparison, runs })
  }
  return recordOutranking(compared, { context: contextOf(asking, options), confidence: options.confidence })
}

/** All rivals are tried on the same cases: if one can never be outranked, none can. A test that asks for the opposite asks for a FAIL. */
async function refuseAll(
  asking: Asking,
  { candidate, rivals, options }: Question<RunArm>,
): Promise<GateOutcome | undefined> {
  const place = { context: contextOf(asking, options), confidence: options.confidence }
  const names: OutrankingNames = {
    candidate: armName(candidate),
    rivals: rivals.map(armName),
    evaluation: options.on?.name ?? null,
  }
  const gate = { claim, paired: options.paired ?? true }
  const refused = asking.negated
    ? []
    : await Promise.all(rivals.map(async (rival) => await refuse(asking, { arms: [candidate, rival], options, gate })))
  const members = refused.flatMap((record, index) =>
    record === undefined ? [] : [{ ...record, gate: memberOf(names, armName(rivals[index] ?? candidate)) }],
  )
  return members.length === 0 ? undefined : concludeOutranking(members, names, place)
}

function toFinding({ gate, requirements }: GateOutcome): Finding {
  return { verdict: gate.verdict, evidence: [...requirements, gate] }
}
