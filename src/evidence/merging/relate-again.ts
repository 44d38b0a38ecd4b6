import type { Run } from '../../evaluation/run.ts'
import { countInputs } from '../../generators/oracle/input-outcome.ts'
import { isEvident } from '../../generators/oracle/is-evident.ts'
import { judgeInputs } from '../../generators/oracle/judge-inputs.ts'
import { readRelationVerdict } from '../../generators/oracle/read-relation-verdict.ts'
import type { Tolerance } from '../../generators/oracle/tolerance.ts'
import { toFiniteOrNull, toIntervalEvidence } from '../json-number.ts'
import type { RelationEvidence } from '../relation-evidence.ts'
import { fromRelationRun } from '../rows/relation-run.ts'

/**
 * The figures and the verdict of a relation, computed again from its inputs by the functions that gave them. What fresh calls said stays as
 * recorded: rows hold which violations are certain, and not why.
 *
 * @internal
 */
export function relateAgain(recorded: RelationEvidence, run: Run): RelationEvidence {
  const rows = fromRelationRun(run)
  const { inputs, interval, seed, ended, asked } = recorded
  const tolerance = toleranceOf(recorded)
  const { confidence } = interval
  const remaining = ended === 'decided' && inputs.planned !== null ? inputs.planned - rows.length : 0
  const sequential = asked?.sequential === 'anytime' ? 'anytime' : 'curtailed'
  const { state, statistics } = judgeInputs(rows, { tolerance, confidence, seed, sequential, remaining })
  const counts = countInputs(rows)
  const verdict = readRelationVerdict({
    tolerance,
    confidence,
    statistics,
    state,
    ended,
    tried: rows.length,
    planned: inputs.planned,
    seen: counts.violating,
    confirmed: rows.filter(({ certain }) => certain).length,
    followed: recorded.followUps.tried,
    returned: recorded.kept?.certain ?? 0,
    isEvident: isEvident({ kind: recorded.relation.kind, ...repeatsOf(recorded) }),
    violating: counts.violating,
    errors: tooManyErrors(recorded),
  })
  const isNoneTolerated = tolerance.kind === 'none'
  return {
    ...recorded,
    verdict: { state: verdict.state, reason: verdict.reason },
    candidate: {
      ...recorded.candidate,
      mean: toFiniteOrNull(statistics.estimate),
      n: statistics.n,
      missing: statistics.missing,
    },
    inputs: {
      ...inputs,
      violating: counts.violating,
      missing: counts.missing,
      notApplicable: counts.notApplicable,
    },
    n: statistics.n,
    estimate: toFiniteOrNull(statistics.estimate),
    interval: toIntervalEvidence(statistics.interval),
    pValue: toFiniteOrNull(statistics.pValue),
    oppositePValue: isNoneTolerated ? recorded.oppositePValue : toFiniteOrNull(statistics.oppositePValue),
    casesNeeded: toFiniteOrNull(statistics.inputsNeeded),
  }
}

function toleranceOf({ tolerance, metric: { scale } }: RelationEvidence): Tolerance {
  switch (tolerance.kind) {
    case 'none':
      return { kind: 'none' }
    case 'rate':
      return { kind: 'rate', rate: tolerance.limit }
    case 'excess':
      return { kind: 'excess', excess: tolerance.limit }
    case 'difference':
    default:
      return {
        kind: 'within',
        within: tolerance.limit,
        range: typeof scale === 'string' ? null : [scale.min, scale.max],
      }
  }
}

function repeatsOf({ relation: { repeats } }: RelationEvidence): { readonly repeats?: number } {
  return repeats === undefined ? {} : { repeats }
}

/** Counted over all questions of the check, of which rows know only the inputs. */
function tooManyErrors({ candidate: { outcomes }, asked }: RelationEvidence): string | undefined {
  if (outcomes === undefined) {
    return undefined
  }
  const failed = outcomes.systemErrors + outcomes.providerErrors + outcomes.timeouts
  return failed > (asked?.maxErrorRate ?? 0.05) * outcomes.observations
    ? 'more trials failed than are accepted'
    : undefined
}
