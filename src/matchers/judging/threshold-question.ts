import type { ThresholdEstimate } from '../../evaluation/comparison.ts'
import { estimateAtLook, judgeOneRun } from '../../evaluation/estimate-run.ts'
import { judgeOneArray } from '../../evaluation/estimate-values.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Run } from '../../evaluation/run.ts'
import type { Values } from '../../evaluation/values.ts'
import type { DecidingEvidence } from '../../evidence/evidence.ts'
import { preview } from '../../evidence/preview.ts'
import { recordThreshold } from '../../evidence/record-threshold.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { leaveRows } from '../evidence/leave-rows.ts'
import type { Asking, Judgement } from '../protocol/verdict-matcher.ts'
import { armIdentity, readArm } from '../reading/read-arm.ts'
import { readOptions } from '../reading/read-options.ts'
import { checkSequentialQuestion } from './check-sequential-question.ts'
import { enterFamily, type FamilyPlace, withFamily } from './claim-family.ts'
import { contextOf } from './context-of.ts'
import { checkEvaluation, type RunArm, toRuns } from './gather-runs.ts'
import { judgeSequentially } from './judge-sequentially.ts'
import { knownOptions, ofClaims, ownOptions, type VerdictOptions } from './matcher-options.ts'
import { refuse } from './refuse.ts'

/** What a matcher with a threshold asks. @internal */
export interface ThresholdRequest {
  readonly matcher: string
  readonly candidate: unknown
  readonly threshold: unknown
  readonly options: unknown
  /** The side of the threshold that a PASS is on. */
  readonly side: 'above' | 'below'
}

interface Question<Arm> {
  readonly arm: Arm
  readonly threshold: number
  readonly side: 'above' | 'below'
  readonly options: VerdictOptions
  readonly family: FamilyPlace | undefined
}

/**
 * Understands the question whether one arm is on the right side of a threshold.
 *
 * @throws MatcherUsageError
 * @internal
 */
export function askThreshold({ matcher, candidate, threshold, options: given, side }: ThresholdRequest): Judgement {
  const arm = readArm(matcher, 'the received value', candidate)
  if (typeof threshold !== 'number' || !Number.isFinite(threshold)) {
    throw new MatcherUsageError(matcher, `the threshold must be a finite number, got ${preview(threshold, 60)}`)
  }
  const kind = arm.kind === 'values' ? 'values' : 'runs'
  const options = readOptions(matcher, given, knownOptions(kind, ownOptions(kind, ofClaims), 'one')) as VerdictOptions
  const description = JSON.stringify([armIdentity(arm), options.on?.name, options.metric, options.where])
  if (arm.kind !== 'values') {
    checkEvaluation(matcher, [arm], options.on)
    checkSequentialQuestion(matcher, [arm], { options })
  }
  const { options: corrected, family } = withFamily(options)
  const question = { threshold, side, options: corrected, family }
  return {
    description,
    onInconclusive: options.inconclusive ?? 'fail',
    expected: 'threshold',
    answer: async (asking) => {
      if (family !== undefined) {
        enterFamily(asking, family, `${description} ${threshold}`)
      }
      return arm.kind === 'values'
        ? judgeArray(asking, { ...question, arm: arm.values })
        : await judgeCollected(asking, { ...question, arm })
    },
  }
}

function judgeArray(asking: Asking, { arm, threshold, side, options, family }: Question<Values>): DecidingEvidence {
  return recordThreshold(judgeOneArray(arm, threshold, { ...options, side }), contextOf(asking, options, { family }))
}

async function judgeCollected(
  asking: Asking,
  { arm, threshold, side, options, family }: Question<RunArm>,
): Promise<DecidingEvidence> {
  const refused = await refuse(asking, { arms: [arm], options, gate: { threshold, side } })
  // A test that asks for the opposite needs a FAIL, which fewer cases may give.
  if (refused !== undefined && !asking.negated) {
    return refused
  }
  const { run, judged } = await judgeArm(asking, { arm, threshold, side, options })
  const runs = { candidate: await leaveRows(asking.task, run) }
  return recordThreshold(judged, contextOf(asking, options, { runs, family }))
}

interface JudgedArm {
  readonly run: Run
  readonly judged: ThresholdEstimate
}

async function judgeArm(
  asking: Asking,
  { arm, threshold, side, options }: Omit<Question<RunArm>, 'family'>,
): Promise<JudgedArm> {
  const { sequential, where } = options
  const asked = { ...options, side }
  if (sequential === undefined) {
    const run = oneOf(await toRuns(asking, [arm], options.on))
    return { run, judged: judgeOneRun(run, threshold, asked) }
  }
  const evaluation = options.on as Evaluation
  const question = { arms: [arm], evaluation, sequential, where }
  const { runs, judged } = await judgeSequentially(asking, question, (found, look) =>
    estimateAtLook(oneOf(found), { threshold, options: asked }, look),
  )
  return { run: oneOf(runs), judged }
}

function oneOf([run]: readonly Run[]): Run {
  if (run === undefined) {
    throw new TypeError('one arm gave no run')
  }
  return run
}
