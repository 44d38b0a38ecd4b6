import type { Run } from '../../evaluation/run.ts'
import type { GateEvidence } from '../../evidence/evidence.ts'
import { preview } from '../../evidence/preview.ts'
import type { NamedRun } from '../../gates/gate-arms.ts'
import { type GateOutcome, judgePolicy } from '../../gates/judge-policy.ts'
import { readPolicies } from '../../gates/policies/read-policies.ts'
import { type ResolvedPolicy, resolvePolicy } from '../../gates/policies/resolve-policy.ts'
import { recordGate } from '../../gates/record-gate.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { leaveRows } from '../evidence/leave-rows.ts'
import type { Finding } from '../protocol/finding.ts'
import type { Asking, Judgement } from '../protocol/verdict-matcher.ts'
import { armIdentity, armName, readArm } from '../reading/read-arm.ts'
import { readOptions } from '../reading/read-options.ts'
import { directoryOf } from '../running/collect-runs.ts'
import { choosePolicy } from './choose-policy.ts'
import { type BaselineArm, checkEvaluation, type GatheredPair, type RunArm, toPair, toRuns } from './gather-runs.ts'
import type { GateOptions } from './matcher-options.ts'
import { refuseGate } from './refuse-gate.ts'

const matcher = 'toPassGate'

/** What `toPassGate` is asked. @internal */
export interface GateRequest {
  readonly candidate: unknown
  readonly policy: unknown
  readonly options: unknown
}

/** A gate, before anything is run. @internal */
export interface GateQuestion {
  readonly candidate: RunArm
  readonly baseline: BaselineArm | undefined
  readonly options: GateOptions
}

/**
 * Understands the question whether a candidate satisfies a policy. A policy in a file is read when it is answered: only
 * then it is known where the path starts.
 *
 * @throws MatcherUsageError
 * @throws PolicyError naming what is wrong with a policy that is given as an object
 * @internal
 */
export function askGate({ candidate: received, policy, options: given }: GateRequest): Judgement {
  const known = ['baseline', 'on', 'gate', 'inconclusive']
  const options = readOptions(matcher, given, known) as GateOptions
  const candidate = runArm('the candidate', received)
  const baseline = options.baseline === undefined ? undefined : baselineArm(options.baseline)
  checkEvaluation(matcher, [candidate, ...(baseline === undefined ? [] : [baseline])], options.on)
  const question = { candidate, baseline, options }
  const read = readerOf(policy, options)
  return {
    description: JSON.stringify([
      armIdentity(candidate),
      baseline === undefined ? null : armIdentity(baseline),
      options.on?.name,
      typeof policy === 'string' ? [policy, options.gate] : policy,
    ]),
    onInconclusive: options.inconclusive ?? 'fail',
    expected: 'policy',
    answer: async (asking) => toFinding(await answer(asking, question, read(asking))),
  }
}

/** Arrays have neither metrics nor tags that a policy could name. */
function runArm(role: 'the candidate', value: unknown): RunArm {
  const arm = readArm(matcher, role, value)
  if (arm.kind === 'values') {
    throw new MatcherUsageError(matcher, `${role} must be a system, a function or a run, not an array`)
  }
  return arm
}

function baselineArm(value: unknown): BaselineArm {
  const arm = readArm(matcher, 'the baseline', value)
  if (arm.kind === 'values') {
    throw new MatcherUsageError(matcher, `the baseline must be a system, a function or a run, not an array`)
  }
  return arm
}

function readerOf(policy: unknown, { gate }: GateOptions): (asking: Asking) => ResolvedPolicy {
  if (typeof policy === 'string') {
    return ({ task }) => choosePolicy(matcher, readPolicies(policy, directoryOf(task)), { gate, file: policy })
  }
  if (typeof policy !== 'object' || policy === null) {
    throw new MatcherUsageError(
      matcher,
      `the policy must be an object, or the path of a file with policies, got ${preview(policy, 60)}`,
    )
  }
  const resolved = resolvePolicy(gate ?? 'policy', policy, { name: 'policy', base: [] })
  return () => resolved
}

async function answer(asking: Asking, question: GateQuestion, policy: ResolvedPolicy): Promise<GateOutcome> {
  const { candidate, baseline, options } = question
  const names = checkSubjects(policy, question)
  const context = { matcher, negated: asking.negated, onInconclusive: options.inconclusive ?? 'fail' }
  const { name, digest: policyDigest, confidence } = policy
  const facts = { ...context, ...names, name, policy: policyDigest, confidence }
  const refused = asking.negated ? undefined : await refuseGate(asking, question, policy)
  if (refused !== undefined) {
    const { requirements, absent } = refused
    return { gate: recordGate({ ...facts, absent }, requirements), requirements }
  }
  const named = await namedRuns(asking, { candidate, baseline, on: options.on })
  if ('problem' in named) {
    const { problem, reason, hint } = named
    const replaced = problem === 'being replaced' ? ({ onInconclusive: 'skip' } as const) : {}
    return { gate: { ...recordGate({ ...facts, ...replaced, absent: [reason] }, []), hint }, requirements: [] }
  }
  return judgePolicy({ policy, names, armsOf: () => named, context, onImpossible: 'throw' })
}

interface GateSides {
  readonly candidate: RunArm
  readonly baseline: BaselineArm | undefined
  readonly on: GateOptions['on']
}

type NamedRuns =
  | { readonly candidate: NamedRun; readonly baseline: NamedRun | undefined }
  | Extract<GatheredPair, { problem: unknown }>

async function namedRuns(asking: Asking, { candidate, baseline, on }: GateSides): Promise<NamedRuns> {
  const name = async (run: Run): Promise<NamedRun> => ({ run, digest: await leaveRows(asking.task, run) })
  if (baseline === undefined) {
    const [run] = (await toRuns(asking, [candidate], on)) as [Run]
    return { candidate: await name(run), baseline: undefined }
  }
  const pair = await toPair(asking, [candidate, baseline], on)
  if ('problem' in pair) {
    return pair
  }
  const blessed = pair.blessed === undefined ? {} : { blessed: pair.blessed }
  return { candidate: await name(pair.candidate), baseline: { ...(await name(pair.baseline)), ...blessed } }
}

/** A policy that names other systems, or another evaluation, is about something else. */
function checkSubjects(
  policy: ResolvedPolicy,
  { candidate, baseline, options }: GateQuestion,
): Pick<GateEvidence, 'candidate' | 'baseline' | 'evaluation'> {
  const evaluation = options.on?.name ?? (candidate.kind === 'run' ? candidate.run.evaluation : null)
  const names = { candidate: armName(candidate), baseline: baseline === undefined ? null : armName(baseline) }
  const wanted = [
    ['candidate', policy.candidate, names.candidate],
    ['baseline', policy.baseline, names.baseline],
    ...policy.requirements.map((requirement) => ['evaluation', requirement.evaluation, evaluation] as const),
  ] as const
  for (const [what, name, given] of wanted) {
    if (name !== undefined && given !== null && name !== given) {
      throw new MatcherUsageError(matcher, `the policy "${policy.name}" is about the ${what} "${name}", not "${given}"`)
    }
  }
  if (baseline === undefined && policy.requirements.some(({ asks }) => 'claim' in asks)) {
    throw new MatcherUsageError(matcher, `the policy "${policy.name}" compares: it needs { baseline }`)
  }
  return { ...names, evaluation }
}

function toFinding({ gate, requirements }: GateOutcome): Finding {
  const { verdict, hint } = gate
  return { verdict, ...(hint === undefined ? {} : { hint }), evidence: [...requirements, gate] }
}
