import type { Counterexample, RelationResult, Stability } from '../generators/relation-result.ts'
import type { MetricEvidence } from './metric-evidence.ts'
import { type EvidenceContext, isSatisfied } from './evidence-context.ts'
import { toFiniteOrNull, toIntervalEvidence } from './json-number.ts'
import { cut, preview } from './preview.ts'
import { previewChange } from './preview-change.ts'
import { recordArm, recordMetric, recordName } from './record-arm.ts'
import { recordAsked } from './record-asked.ts'
import { recordHeader } from './record-header.ts'
import type { SharedFigure } from './record-statistics.ts'
import type {
  CounterexampleEvidence,
  KeptEvidence,
  RelationEvidence,
  RelationInfo,
  StabilityEvidence,
  ToleranceEvidence,
} from './relation-evidence.ts'
import { relationHint } from './relation-hint.ts'

const longestPreview = 300
const longestAnswer = 160
/** A path has a step for each step of shrinking. */
const longestPath = 1000
/** Flaky inputs kept; they are examples, the count is of all. */
const keptFlaky = 10

/** What a check cannot know of itself. @internal */
export interface CheckedRelation {
  /** What the relation is checked for: the name of the group, or of the evaluation whose cases are its inputs. */
  readonly evaluation: string | null
  readonly result: RelationResult
  readonly repeats: number | undefined
}

/**
 * The record of a relation that was checked.
 *
 * @internal
 */
export function recordRelation(
  { evaluation, result, repeats }: CheckedRelation,
  context: EvidenceContext,
): RelationEvidence {
  const { inputs, mutants, statistics, regressions, stability, confidence } = result
  const hint = relationHint(result, isSatisfied(result.verdict.state, context.negated))
  return {
    kind: 'relation',
    ...recordHeader(context, { evaluation }, result.verdict),
    relation: recordInfo(result, repeats),
    tolerance: recordTolerance(result),
    metric: recordMeasure(result),
    candidate: recordCandidate(result, context.runs?.candidate),
    inputs: {
      planned: inputs.planned,
      violating: inputs.violating,
      missing: inputs.missing,
      notApplicable: inputs.notApplicable,
    },
    ended: result.ended,
    ...recordFigures(statistics),
    mutants: { asked: mutants.judged + mutants.unjudged + mutants.errors, rejected: mutants.rejected },
    calls: countCalls(result),
    ...(result.counterexample === null
      ? {}
      : { counterexample: recordCounterexample(result.counterexample, result.relation) }),
    followUps: { ...result.followUps },
    ...(regressions.length === 0 ? {} : { kept: countKept(regressions) }),
    ...(stability === undefined ? {} : { stability: recordStability(stability, confidence) }),
    trials: 1,
    seed: result.seed,
    ...recordAsked(context),
    ...(hint === undefined ? {} : { hint }),
  }
}

function recordInfo({ relation: { name, kind, category } }: RelationResult, repeats: number | undefined): RelationInfo {
  return {
    name: recordName(name),
    kind,
    category: recordName(category),
    ...(repeats === undefined ? {} : { repeats }),
  }
}

function recordTolerance({ tolerance }: RelationResult): ToleranceEvidence {
  switch (tolerance.kind) {
    case 'none':
      return { kind: 'none' }
    case 'rate':
      return { kind: 'rate', limit: tolerance.rate }
    case 'excess':
      return { kind: 'excess', limit: tolerance.excess }
    case 'within':
    default:
      return { kind: 'difference', limit: tolerance.within }
  }
}

function recordMeasure({ statistics: { measure }, tolerance }: RelationResult): MetricEvidence {
  if (measure === 'mean difference') {
    const range = tolerance.kind === 'within' ? tolerance.range : null
    const scale = range === null ? 'unbounded' : { min: range[0], max: range[1] }
    return recordMetric({ name: 'difference', unit: 'score', direction: 'lower', scale })
  }
  const name = measure === 'violation rate' ? 'violations' : 'excess violations'
  return recordMetric({ name, unit: 'share', direction: 'lower', scale: 'binary' })
}

function recordCandidate(
  { system, statistics, outcomes, errors, unjudged }: RelationResult,
  run: string | undefined,
): RelationEvidence['candidate'] {
  const { estimate: mean, n, missing } = statistics
  return recordArm({ ...system, mean, standardError: null, n, missing, outcomes, errors, unscorable: unjudged }, run)
}

function recordFigures(
  statistics: RelationResult['statistics'],
): Pick<RelationEvidence, Exclude<SharedFigure, 'errorBand'>> {
  return {
    n: statistics.n,
    estimate: toFiniteOrNull(statistics.estimate),
    interval: toIntervalEvidence(statistics.interval),
    pValue: toFiniteOrNull(statistics.pValue),
    oppositePValue: toFiniteOrNull(statistics.oppositePValue),
    method: recordName(statistics.method),
    missingPolicy: 'bound',
    detectable: null,
    casesNeeded: toFiniteOrNull(statistics.inputsNeeded),
  }
}

function countCalls({ asked }: RelationResult): RelationEvidence['calls'] {
  const confirming = asked.confirming + asked.shrinking + asked.replaying
  return { total: asked.sources + asked.mutants + asked.repeats + confirming, confirming }
}

function countKept(regressions: RelationResult['regressions']): KeptEvidence {
  const count = (state: string): number => regressions.filter((each) => each.state === state).length
  return {
    tried: regressions.length,
    violated: count('violated'),
    certain: regressions.filter(({ certain }) => certain).length,
    gone: count('gone'),
  }
}

function recordCounterexample(example: Counterexample, relation: RelationResult['relation']): CounterexampleEvidence {
  const { confirmation, before, after } = example
  const [input, transformed] = previewChange(example.input, example.transformed, longestPreview)
  const [shownBefore, shownAfter] = previewChange(before, after, longestPreview)
  return {
    caseId: recordName(example.caseId),
    input,
    transformed,
    ...(relation.kind === 'minimum functionality' ? {} : { before: shownBefore }),
    after: shownAfter,
    confirmed: example.certain,
    ...(confirmation === null || confirmation.mutant.n === 0 ? {} : { retests: { ...confirmation.mutant } }),
    ...(confirmation === null || confirmation.repeats === null ? {} : { repeats: { ...confirmation.repeats } }),
    shrinks: example.shrinks,
    replay: recordReplay(example, relation.name),
  }
}

/** The option of `toUphold` and `metamorphic` that asks for it again. */
function recordReplay({ seed, path }: Counterexample, relation: string): string {
  const name = preview(recordName(relation), longestPreview)
  return `replay: { relation: ${name}, seed: ${seed}, path: '${cut(path, longestPath)}' }`
}

function recordStability(
  { disagreement, interval, unstable, unstableCases }: Stability,
  confidence: number,
): StabilityEvidence {
  return {
    disagreement: toFiniteOrNull(disagreement),
    interval: toIntervalEvidence({ ...interval, confidence }),
    flakyInputs: unstableCases,
    flaky: unstable.slice(0, keptFlaky).map(({ caseId, input, repeats, disagreeing, before, after }) => ({
      caseId: recordName(caseId),
      input: preview(input, longestAnswer),
      repeats,
      disagreeing,
      before: preview(before, longestAnswer),
      after: preview(after, longestAnswer),
    })),
  }
}
