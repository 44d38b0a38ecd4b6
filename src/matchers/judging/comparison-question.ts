import { type Claim, toHypothesis } from '../../evaluation/claim.ts'
import { compareAtLook, judgeRunPair } from '../../evaluation/compare-runs.ts'
import { judgeValuePair } from '../../evaluation/compare-values.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import { resolveMetric } from '../../evaluation/judgement/resolve-metric.ts'
import type { Run } from '../../evaluation/run.ts'
import type { Sequential } from '../../evaluation/sequential/sequential.ts'
import { restrictRun } from '../../evaluation/subgroup.ts'
import type { Values } from '../../evaluation/values.ts'
import type { DecidingEvidence } from '../../evidence/evidence.ts'
import { recordComparison } from '../../evidence/record-comparison.ts'
import { recordBaselineProblem } from '../../evidence/record-refusal.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { leaveRows } from '../evidence/leave-rows.ts'
import type { Asking, Judgement } from '../protocol/verdict-matcher.ts'
import { armIdentity, type ArmInput, armName, type CandidateInput, readArm } from '../reading/read-arm.ts'
import { readOptions } from '../reading/read-options.ts'
import { checkSequentialQuestion } from './check-sequential-question.ts'
import { enterFamily, type FamilyPlace, withFamily } from './claim-family.ts'
import { contextOf } from './context-of.ts'
import { type BaselineArm, checkEvaluation, type GatheredPair, type RunArm, toPair } from './gather-runs.ts'
import { judgeSequentially } from './judge-sequentially.ts'
import { type ComparisonMatcherOptions, knownOptions, ofClaims, ownOptions } from './matcher-options.ts'
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

interface Question<Candidate, Baseline = Candidate> {
  readonly matcher: string
  readonly candidate: Candidate
  readonly baseline: Baseline
  readonly claim: Claim
  readonly options: ComparisonMatcherOptions
  readonly family: FamilyPlace | undefined
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
  const options = readOptions(
    matcher,
    request.options,
    knownOptions(kind, ownOptions(kind, [margin, ...ofClaims]), 'two'),
  ) as unknown as Options
  if (margin === 'within' && !('within' in options)) {
    throw new MatcherUsageError(matcher, `it needs { within: margin }, the difference that does not matter`)
  }
  const description = describe(candidate, baseline, options)
  const { options: corrected, family } = withFamily(options)
  const question = { matcher, candidate, baseline, claim: request.toClaim(options), options: corrected, family }
  const answer = chooseAnswer(question)
  return {
    description,
    onInconclusive: options.inconclusive ?? 'fail',
    expected: 'baseline',
    answer: async (asking) => {
      if (family !== undefined) {
        enterFamily(asking, family, `${description} ${JSON.stringify(question.claim)}`)
      }
      return await answer(asking)
    },
  }
}

function chooseAnswer({ candidate, baseline, ...question }: Question<CandidateInput, ArmInput>): Judgement['answer'] {
  if (candidate.kind === 'values' && baseline.kind === 'values') {
    const arrays = { ...question, candidate: candidate.values, baseline: baseline.values }
    return (asking) => compareArrays(asking, arrays)
  }
  if (candidate.kind === 'values' || baseline.kind === 'values') {
    throw new MatcherUsageError(question.matcher, `an array can only be compared with an array`)
  }
  const arms = { ...question, candidate, baseline }
  checkEvaluation(question.matcher, [candidate, baseline], question.options.on)
  checkSequentialQuestion(question.matcher, [candidate, baseline], question)
  return (asking) => compareCollected(asking, arms)
}

async function compareArrays(asking: Asking, question: Question<Values>): Promise<DecidingEvidence> {
  const { candidate, baseline, claim, options, family } = question
  const comparison = judgeValuePair(candidate, baseline, { ...options, claim })
  return recordComparison(comparison, contextOf(asking, options, { family }))
}

async function compareCollected(asking: Asking, question: Question<RunArm, BaselineArm>): Promise<DecidingEvidence> {
  const { candidate, baseline, claim, options, family } = question
  const refused = await refuse(asking, {
    arms: [candidate, baseline],
    options,
    gate: { claim, paired: options.paired ?? true },
  })
  if (refused !== undefined) {
    return refused
  }
  if (options.sequential !== undefined) {
    return await compareLookByLook(asking, question, options.sequential)
  }
  const pair = await toPair(asking, [candidate, baseline], options.on)
  if ('problem' in pair) {
    return describeProblem(asking, question, pair)
  }
  const comparison = judgeRunPair(pair.candidate, pair.baseline, { ...options, claim })
  const runs = {
    candidate: await leaveRows(asking.task, pair.candidate),
    baseline: await leaveRows(asking.task, pair.baseline),
  }
  const { blessed } = pair
  return recordComparison(comparison, {
    ...contextOf(asking, options, { runs, family }),
    ...(blessed === undefined ? {} : { blessed }),
  })
}

function describeProblem(
  asking: Asking,
  { baseline, claim, options, family }: Question<RunArm, BaselineArm>,
  { candidate: run, ...problem }: Extract<GatheredPair, { problem: unknown }>,
): DecidingEvidence {
  const { metric } = resolveMetric(options.metric, run)
  const subject = {
    evaluation: run.evaluation,
    ...(options.where === undefined ? {} : { where: options.where }),
    metric: options.metric ?? metric.name,
    candidate: run.system.name,
    baseline: armName(baseline),
    requirement: { metric, hypothesis: toHypothesis(claim) },
    n: restrictRun(run, options.where).cases.length,
  }
  const context = contextOf(asking, options, { family })
  // A run that blesses fails nobody, and says that it is not a verdict.
  const isReplaced = problem.problem === 'being replaced'
  return recordBaselineProblem(
    { ...subject, ...problem },
    isReplaced ? { ...context, onInconclusive: 'skip' } : context,
  )
}

async function compareLookByLook(
  asking: Asking,
  { candidate, baseline, claim, options, family }: Question<RunArm, BaselineArm>,
  sequential: Sequential,
): Promise<DecidingEvidence> {
  const plan = { arms: [candidate, baseline], evaluation: options.on as Evaluation, sequential, where: options.where }
  const { runs: found, judged } = await judgeSequentially(asking, plan, (parts, look) =>
    compareAtLook(twoOf(parts), { ...options, claim }, look),
  )
  const [first, second] = twoOf(found)
  const runs = { candidate: await leaveRows(asking.task, first), baseline: await leaveRows(asking.task, second) }
  return recordComparison(judged, contextOf(asking, options, { runs, family }))
}

function twoOf(runs: readonly Run[]): readonly [candidate: Run, baseline: Run] {
  const [candidate, baseline = candidate] = runs
  if (candidate === undefined || baseline === undefined) {
    throw new TypeError('two arms gave no runs')
  }
  return [candidate, baseline]
}

function describe(
  candidate: CandidateInput,
  baseline: ArmInput,
  { on, metric, where }: ComparisonMatcherOptions,
): string {
  return JSON.stringify([armIdentity(candidate), armIdentity(baseline), on?.name, metric, where])
}
