import { countOutcomes } from '../../evaluation/judgement/count-outcomes.ts'
import { findFailures } from '../../evaluation/judgement/find-failures.ts'
import { explainErrors } from '../../evaluation/judgement/wording.ts'
import type { CheckedRelationOptions } from '../check-options.ts'
import { countInputs, type InputOutcome } from '../oracle/input-outcome.ts'
import { isEvident } from '../oracle/is-evident.ts'
import { judgeInputs } from '../oracle/judge-inputs.ts'
import { inputsToPass } from '../oracle/tolerance.ts'
import { readRelationVerdict } from '../oracle/read-relation-verdict.ts'
import type { InputTotals, MutantTotals, RelationResult } from '../relation-result.ts'
import { describeViolation, type FollowedSuspect } from '../shrinking/find-counterexample.ts'
import { describeStability } from '../stability.ts'
import { toJsonValue } from '../to-json-value.ts'
import { EXPECTATION, type Inquiry } from './question.ts'
import type { TriedInput } from './try-input.ts'

/** All that a check found out. @internal */
export interface Findings extends Pick<RelationResult, 'ended' | 'counterexample' | 'regressions' | 'durationMs'> {
  readonly inquiry: Inquiry
  readonly options: CheckedRelationOptions
  readonly size: number | undefined
  readonly tried: readonly TriedInput[]
  readonly followed: readonly FollowedSuspect[]
  readonly followUps: number
}

/** Violations that a result lists. */
const MOST_VIOLATIONS = 20

/** The result of a check, its verdict included. @internal */
export function describeResult(findings: Findings): RelationResult {
  const { inquiry, options, tried, followed, followUps, ended } = findings
  const { relation, system, log } = inquiry
  const { tolerance, confidence, seed } = options
  const { kind, name, category, description } = relation
  const inputs = countTotals(findings)
  const judged = judgeInputs(outcomesOf(tried), { ...options, remaining: remainingInputs(findings) })
  const violations = followed.slice(0, MOST_VIOLATIONS).map((suspect) => describeViolation(suspect, seed))
  return {
    type: 'touchstone/relation-result',
    relation: {
      name,
      kind,
      category,
      ...(description === undefined ? {} : { description }),
      expectation: relation.expect.expectationName ?? null,
    },
    system: { name: system.name, ...(system.version === undefined ? {} : { version: system.version }) },
    tolerance,
    inputs,
    mutants: countMutants(tried),
    statistics: statisticsOf(findings, judged),
    verdict: ended === 'refused' ? refusal(findings) : verdictOf(findings, judged),
    ended,
    counterexample: findings.counterexample,
    violations,
    followUps: { tried: followUps, confirmed: confirmedOf(findings) },
    regressions: findings.regressions,
    ...(relation.repeats === undefined ? {} : { stability: describeStability(tried, { confidence, seed }) }),
    asked: { ...log.asked },
    outcomes: countOutcomes(log.observations),
    ...failuresOf(findings),
    rows: rowsOf(findings),
    seed,
    confidence,
    durationMs: findings.durationMs,
  }
}

function rowsOf({ tried, followed, inquiry }: Findings): RelationResult['rows'] {
  const certain = new Set(
    followed.flatMap(({ suspect, confirmation }) =>
      isEvident(inquiry.relation) || confirmation?.confirmed === true ? [suspect.path.input] : [],
    ),
  )
  return tried.map(({ source, outcome }) => ({
    ...outcome,
    caseId: source.case.id,
    input: toJsonValue(source.case.input),
    certain: certain.has(outcome.position),
  }))
}

type Judged = ReturnType<typeof judgeInputs>

function outcomesOf(tried: readonly TriedInput[]): readonly InputOutcome[] {
  return tried.map(({ outcome }) => outcome)
}

/** Inputs that could not have changed the verdict any more. @internal */
export function remainingInputs({ ended, size, tried }: Pick<Findings, 'ended' | 'size' | 'tried'>): number {
  return ended === 'decided' && size !== undefined ? size - tried.length : 0
}

function countTotals({ tried, size, options }: Findings): InputTotals {
  const outcomes = outcomesOf(tried)
  return {
    planned: size ?? null,
    ...countInputs(outcomes),
    disagreeing:
      options.tolerance.kind === 'excess'
        ? outcomes.filter(({ status, disagreed }) => status === 'judged' && disagreed).length
        : 0,
  }
}

function countMutants(tried: readonly TriedInput[]): MutantTotals {
  const kinds = tried.flatMap((input) => input.tried.map(({ judgement }) => judgement.kind))
  const count = (...names: ReadonlyArray<(typeof kinds)[number]>): number =>
    kinds.filter((kind) => names.includes(kind)).length
  return {
    judged: count('upheld', 'violated', 'difference'),
    violating: count('violated'),
    unjudged: count('unjudged'),
    errors: count('error'),
    rejected: tried.reduce((sum, { rejected }) => sum + rejected, 0),
    unchanged: tried.reduce((sum, { unchanged }) => sum + unchanged, 0),
  }
}

/** What was seen is certain where nothing needs to be confirmed. */
function confirmedOf({ inquiry, followed }: Findings): number {
  return isEvident(inquiry.relation)
    ? followed.length
    : followed.filter(({ confirmation }) => confirmation?.confirmed === true).length
}

function verdictOf(findings: Findings, { state, statistics }: Judged): RelationResult['verdict'] {
  const { options, ended, tried, size, followed } = findings
  const { tolerance, confidence } = options
  return readRelationVerdict({
    tolerance,
    confidence,
    statistics,
    state,
    ended,
    tried: tried.length,
    planned: size ?? null,
    seen: followed.length,
    confirmed: confirmedOf(findings),
    followed: followed.filter(({ confirmation }) => confirmation !== null).length,
    isEvident: isEvident(findings.inquiry.relation),
    violating: countInputs(outcomesOf(tried)).violating,
    returned: findings.regressions.filter(({ certain }) => certain).length,
    errors: tooManyErrors(findings),
  })
}

function refusal({ size, options }: Findings): RelationResult['verdict'] {
  const least = inputsToPass(options.tolerance, options.confidence)
  const inputs = `only ${size} ${size === 1 ? 'input' : 'inputs'}`
  const reason = least === null ? `no number of inputs could pass` : `${inputs}, and it takes ${least} to pass`
  return { state: 'inconclusive', cause: 'cases', reason }
}

/** Where nothing is tolerated, a FAIL rests on what was confirmed, and not on a rate. */
function statisticsOf(findings: Findings, { statistics }: Judged): RelationResult['statistics'] {
  if (findings.ended === 'refused') {
    return asRefused(findings, statistics)
  }
  return findings.options.tolerance.kind === 'none' && statistics.n > 0
    ? { ...statistics, oppositePValue: accusationPValue(findings) }
    : statistics
}

/** The smallest p-value of a confirmation, on the scale of (1 − confidence) / 2: each has a part of that as its level. */
function accusationPValue({ inquiry, options, followed, regressions }: Findings): number {
  if (isEvident(inquiry.relation)) {
    return followed.length > 0 || regressions.some(({ certain }) => certain) ? 0 : 1
  }
  const whole = (1 - options.confidence) / 2
  const pValues = [...followed, ...regressions].flatMap(({ confirmation }) =>
    confirmation === null ? [] : [(confirmation.pValue / confirmation.level) * whole],
  )
  return Math.min(1, ...pValues)
}

function asRefused(findings: Findings, statistics: RelationResult['statistics']): RelationResult['statistics'] {
  return {
    ...statistics,
    undecidable: refusal(findings).reason,
    inputsNeeded: inputsToPass(findings.options.tolerance, findings.options.confidence),
  }
}

function tooManyErrors({ inquiry, options }: Findings): string | undefined {
  const counts = countOutcomes(inquiry.log.observations)
  const failed = counts.systemErrors + counts.providerErrors + counts.timeouts
  if (failed <= options.maxErrorRate * counts.observations) {
    return undefined
  }
  const { unmade } = inquiry.log
  return failed === unmade
    ? `${unmade} ${unmade === 1 ? 'mutant' : 'mutants'} could not be made`
    : explainErrors(inquiry.system.name, counts, options.maxErrorRate)
}

function failuresOf({ inquiry }: Findings): Pick<RelationResult, 'errors' | 'unjudged'> {
  const expectation = { kind: 'score', metric: { name: EXPECTATION } } as const
  const { errors = [], unscorable = [] } = findFailures(inquiry.log.observations, expectation)
  return { errors, unjudged: unscorable }
}
