import type { Claim } from '../../evaluation/claim.ts'
import { compareRuns } from '../../evaluation/compare-runs.ts'
import { compareValues } from '../../evaluation/compare-values.ts'
import type { Run } from '../../evaluation/run.ts'
import type { Values } from '../../evaluation/values.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { recordComparison } from '../../evidence/record-comparison.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { leaveRows } from '../evidence/leave-rows.ts'
import type { Asking, Judgement } from '../protocol/verdict-matcher.ts'
import { type ArmInput, armName, readArm } from '../reading/read-arm.ts'
import { readOptions } from '../reading/read-options.ts'
import { contextOf } from './context-of.ts'
import { checkEvaluation, type RunArm, toRuns } from './gather-runs.ts'
import { type ComparisonMatcherOptions, knownOptions } from './matcher-options.ts'
import { refuse } from './refuse.ts'

/** What a comparing matcher asks. @internal */
export interface ComparisonRequest<Options extends ComparisonMatcherOptions> {
  readonly matcher: string
  readonly candidate: unknown
  readonly baseline: unknown
  readonly options: unknown
  /** Its own option, besides those of all. */
  readonly margin: 'by' | 'within'
  readonly toClaim: (options: Options) => Claim
}

interface Question<Arm> {
  readonly matcher: string
  readonly candidate: Arm
  readonly baseline: Arm
  readonly claim: Claim
  readonly options: ComparisonMatcherOptions
}

/**
 * Understands the question whether one arm is better than, no worse than or as good as another.
 *
 * @throws MatcherUsageError
 * @internal
 */
export function askComparison<Options extends ComparisonMatcherOptions>(
  request: ComparisonRequest<Options>,
): Judgement {
  const { matcher, margin } = request
  const candidate = readArm(matcher, 'the candidate', request.candidate)
  const baseline = readArm(matcher, 'the baseline', request.baseline)
  const kind = candidate.kind === 'values' ? 'values' : 'runs'
  const options = readOptions(matcher, request.options, knownOptions(kind, [margin], 'two')) as unknown as Options
  if (margin === 'within' && !('within' in options)) {
    throw new MatcherUsageError(matcher, `it needs { within: margin }, the difference that does not matter`)
  }
  return {
    description: describe(candidate, baseline, options),
    onInconclusive: options.inconclusive ?? 'fail',
    expected: 'baseline',
    answer: chooseAnswer({ matcher, candidate, baseline, claim: request.toClaim(options), options }),
  }
}

function chooseAnswer({ candidate, baseline, ...question }: Question<ArmInput>): Judgement['answer'] {
  if (candidate.kind === 'values' && baseline.kind === 'values') {
    const arrays = { ...question, candidate: candidate.values, baseline: baseline.values }
    return (asking) => compareArrays(asking, arrays)
  }
  if (candidate.kind === 'values' || baseline.kind === 'values') {
    throw new MatcherUsageError(question.matcher, `an array can only be compared with an array`)
  }
  const arms = { ...question, candidate, baseline }
  checkEvaluation(question.matcher, [candidate, baseline], question.options.on)
  return (asking) => compareCollected(asking, arms)
}

async function compareArrays(asking: Asking, question: Question<Values>): Promise<Evidence> {
  const { candidate, baseline, claim, options } = question
  const comparison = compareValues(candidate, baseline, { ...options, claim })
  return recordComparison(comparison, contextOf(asking, options))
}

async function compareCollected(asking: Asking, question: Question<RunArm>): Promise<Evidence> {
  const { candidate, baseline, claim, options } = question
  const refused = await refuse(asking, {
    arms: [candidate, baseline],
    options,
    gate: { claim, paired: options.paired ?? true },
  })
  if (refused !== undefined) {
    return refused
  }
  const [first, second] = (await toRuns(asking, [candidate, baseline], options.on)) as [Run, Run]
  const comparison = compareRuns(first, second, { ...options, claim })
  const runs = { candidate: await leaveRows(asking.task, first), baseline: await leaveRows(asking.task, second) }
  return recordComparison(comparison, contextOf(asking, options, runs))
}

function describe(candidate: ArmInput, baseline: ArmInput, { on, metric }: ComparisonMatcherOptions): string {
  return JSON.stringify([armName(candidate), armName(baseline), on?.name, metric])
}
