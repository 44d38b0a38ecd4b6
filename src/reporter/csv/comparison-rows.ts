import type { ArmEvidence, DecidingEvidence, JsonNumber, MeasuredEvidence } from '../../evidence/evidence.ts'
import { fromJsonNumber } from '../../evidence/json-number.ts'
import type { RankedPairEvidence, RankingEvidence } from '../../evidence/ranking-evidence.ts'
import { describeRequirement } from '../../evidence/wording/describe-requirement.ts'
import { requirementState } from '../../gates/requirement-state.ts'
import type { Report } from '../report.ts'
import { placedRecords, type PlacedRecord } from '../tables/placed-records.ts'
import type { ComparisonRow as Row } from './comparison-columns.ts'

/** @internal */
export function comparisonRows(report: Report): Row[] {
  const data = new Map(report.rows.map(({ digest, run }) => [digest, run.digests.data]))
  return placedRecords(report).flatMap(({ evidence, ...place }) =>
    evidence.kind === 'ranking'
      ? evidence.pairs.map((pair) => ({ ...placeOf({ evidence, ...place }), ...pairOf(evidence, pair) }))
      : [
          {
            ...placeOf({ evidence, ...place }),
            ...figuresOf(evidence),
            ...membershipOf(evidence),
            ...dataOf(evidence, data),
          },
        ],
  )
}

function placeOf({ test, index, evidence }: PlacedRecord<DecidingEvidence | RankingEvidence>): Row {
  const { matcher, kind, evaluation } = evidence
  const where = 'where' in evidence && evidence.where !== undefined ? Object.entries(evidence.where) : []
  return {
    project: test?.project ?? '',
    file: test?.file ?? '',
    test: test?.name ?? '',
    test_state: test === null ? '' : test.expectedToFail ? `${test.state}, expected to fail` : test.state,
    index,
    matcher: 'negated' in evidence && evidence.negated ? `not.${matcher}` : matcher,
    kind,
    evaluation,
    subgroup: where.map(([tag, value]) => `${tag}=${value}`).join(', '),
    ...(evidence.kind === 'ranking' ? {} : verdictOf(evidence)),
  }
}

function verdictOf(evidence: DecidingEvidence): Row {
  const { state, reason } = evidence.verdict
  return { verdict: state, state: requirementState(evidence), reason }
}

function figuresOf(evidence: DecidingEvidence): Row {
  switch (evidence.kind) {
    case 'comparison':
      return {
        ...measured(evidence),
        baseline: evidence.baseline.name,
        baseline_value: evidence.baseline.mean,
        baseline_missing: evidence.baseline.missing,
        required: describeRequirement(evidence),
        effect_size: evidence.effectSize?.name ?? null,
        effect_size_value: numberOf(evidence.effectSize?.value ?? null),
      }
    case 'threshold':
      return { ...measured(evidence), required: describeRequirement(evidence) }
    case 'relation': {
      const { tolerance, relation } = evidence
      const limit = tolerance.kind === 'none' ? 'no violation' : `${tolerance.kind} below ${tolerance.limit}`
      return { ...measured(evidence), metric: relation.name, required: limit }
    }
    case 'gate': {
      const { candidate, baseline, confidence, pValue, casesNeeded, decision } = evidence
      return { candidate, baseline, confidence, p_value: pValue, cases_needed: casesNeeded, required: decision }
    }
    case 'refused':
    default: {
      const { metric, candidate, baseline, n, requirement, casesNeeded } = evidence
      return { metric, candidate, baseline, n, required: requirement, cases_needed: casesNeeded }
    }
  }
}

function measured(evidence: MeasuredEvidence): Row {
  const { metric, candidate, n, trials, estimate, interval, pValue, casesNeeded, method } = evidence
  return {
    ...metricOf(metric),
    ...armOf(candidate),
    ...intervalOf({ estimate, interval }),
    n,
    trials,
    p_value: pValue,
    cases_needed: casesNeeded,
    method,
  }
}

function pairOf({ metric, trials }: RankingEvidence, pair: RankedPairEvidence): Row {
  const { candidate, baseline, n, pValue, adjustedPValue, effectSize, method, casesNeeded, shown, reason } = pair
  return {
    ...metricOf(metric),
    ...intervalOf(pair),
    candidate,
    baseline,
    n,
    trials,
    p_value: pValue,
    adjusted_p_value: adjustedPValue,
    effect_size: effectSize?.name ?? null,
    effect_size_value: numberOf(effectSize?.value ?? null),
    verdict: shown,
    reason,
    cases_needed: casesNeeded,
    method,
  }
}

function metricOf({ name, statistic, unit, direction }: MeasuredEvidence['metric']): Row {
  return { metric: name, statistic: statistic ?? 'mean', unit, direction }
}

function armOf({ name, version, mean, missing }: ArmEvidence): Row {
  const candidate = version === undefined ? name : `${name} (${version})`
  return { candidate, candidate_value: mean, candidate_missing: missing }
}

function intervalOf({ estimate, interval }: Pick<MeasuredEvidence, 'estimate' | 'interval'>): Row {
  const { lower, upper, confidence } = interval
  return { estimate, lower: numberOf(lower), upper: numberOf(upper), confidence }
}

function membershipOf(evidence: DecidingEvidence): Row {
  if (evidence.kind === 'gate') {
    return { gate: evidence.name }
  }
  const { gate } = evidence
  const family = evidence.family ?? gate?.family
  return {
    ...(gate === undefined ? {} : { gate: gate.name, gate_requirement: gate.requirement }),
    ...(family === undefined ? {} : { family: family.name, adjusted_p_value: family.adjustedPValue }),
  }
}

/** Tells whether rows of two files are about the same cases. */
function dataOf(evidence: DecidingEvidence, digests: ReadonlyMap<string, string>): Row {
  const run = 'candidate' in evidence && typeof evidence.candidate === 'object' ? evidence.candidate.run : undefined
  return run === undefined ? {} : { data_digest: digests.get(run) ?? null }
}

/** What is infinite is written as a word that spreadsheets and data frames read. */
function numberOf(value: JsonNumber | null): number | null {
  return value === null ? null : fromJsonNumber(value)
}
