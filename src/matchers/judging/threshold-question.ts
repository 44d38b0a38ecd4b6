import { estimateRun } from '../../evaluation/estimate-run.ts'
import { estimateValues } from '../../evaluation/estimate-values.ts'
import type { Values } from '../../evaluation/values.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { preview } from '../../evidence/preview.ts'
import { recordThreshold } from '../../evidence/record-threshold.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { leaveRows } from '../evidence/leave-rows.ts'
import type { Asking, Judgement } from '../protocol/verdict-matcher.ts'
import { armName, readArm } from '../reading/read-arm.ts'
import { readOptions } from '../reading/read-options.ts'
import { contextOf } from './context-of.ts'
import { checkEvaluation, type RunArm, toRuns } from './gather-runs.ts'
import { knownOptions, type VerdictOptions } from './matcher-options.ts'
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
  const options = readOptions(matcher, given, knownOptions(kind, [], 'one')) as VerdictOptions
  const judgement = {
    description: JSON.stringify([armName(arm), options.on?.name, options.metric]),
    onInconclusive: options.inconclusive ?? 'fail',
    expected: 'threshold',
  } as const
  if (arm.kind === 'values') {
    return { ...judgement, answer: (asking) => judgeArray(asking, { arm: arm.values, threshold, side, options }) }
  }
  checkEvaluation(matcher, [arm], options.on)
  return { ...judgement, answer: (asking) => judgeCollected(asking, { arm, threshold, side, options }) }
}

async function judgeArray(asking: Asking, { arm, threshold, side, options }: Question<Values>): Promise<Evidence> {
  return recordThreshold(estimateValues(arm, threshold, { ...options, side }), contextOf(asking, options))
}

async function judgeCollected(asking: Asking, { arm, threshold, side, options }: Question<RunArm>): Promise<Evidence> {
  const refused = await refuse(asking, { arms: [arm], options, gate: { threshold, side } })
  // A test that asks for the opposite needs a FAIL, which fewer cases may give.
  if (refused !== undefined && !asking.negated) {
    return refused
  }
  const [run] = await toRuns(asking, [arm], options.on)
  if (run === undefined) {
    throw new TypeError('one arm gave no run')
  }
  const judged = estimateRun(run, threshold, { ...options, side })
  return recordThreshold(judged, contextOf(asking, options, { candidate: await leaveRows(asking.task, run) }))
}
