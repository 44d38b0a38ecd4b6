import { noCalls } from '../../calls/call-ledger.ts'
import { partsOfObservation } from '../../evaluation/aggregates/kept-parts.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { RunCase } from '../../evaluation/run.ts'
import { keptParts } from './aggregate-columns.ts'
import type { RowColumns } from './columns.ts'

/** All cases of some rows. @internal */
export function casesOf({ cases }: RowColumns): RunCase[] {
  return cases.ids.map((_id, index) => caseAt(cases, index))
}

/** All observations of some rows. @internal */
export function observationsOf(rows: RowColumns, trials: number): Observation[] {
  const extras = withExtras(rows)
  const partsAt = keptParts(rows.aggregates)
  return rows.observations.outcomes.map((_outcome, index) => {
    const observation = extras(observationAt(rows, index, trials), index)
    return partsAt === undefined ? observation : { ...observation, [partsOfObservation]: partsAt(index) }
  })
}

function caseAt({ ids, inputs, expected, groups, tags, digests }: RowColumns['cases'], index: number): RunCase {
  const [group, tagsOfCase] = [groups?.[index] ?? null, tags?.[index] ?? []]
  const [expectation, digest] = [expected[index] ?? null, digests?.[index]]
  return {
    id: ids[index] ?? '',
    input: inputs[index],
    ...(expectation === null ? {} : { expected: expectation }),
    ...(group === null ? {} : { group }),
    ...(tagsOfCase.length === 0 ? {} : { tags: Object.fromEntries(tagsOfCase) }),
    ...(digest === undefined ? {} : { digest }),
  }
}

function observationAt({ cases, observations }: RowColumns, index: number, trials: number): Observation {
  const output = observations.outputs[index] ?? null
  return {
    caseId: cases.ids[Math.floor(index / trials)] ?? '',
    trial: index % trials,
    outcome: observations.outcomes[index] ?? 'unscorable',
    scores: observations.scores.map((scores) => scores[index] ?? null),
    ...repeatsAt(observations, index),
    latencyMs: observations.latencyMs[index] ?? 0,
    usage: usageAt(observations, index),
    fromCache: observations.fromCache[index] ?? false,
    ...(output === null ? {} : { output }),
  }
}

function usageAt(observations: RowColumns['observations'], index: number): Observation['usage'] {
  const [calls = 0, waitedMs = 0] = [observations.calls[index], observations.waitedMs[index]]
  return calls === 0 && waitedMs === 0
    ? noCalls
    : {
        calls,
        cachedCalls: observations.cachedCalls[index] ?? 0,
        inputTokens: observations.inputTokens[index] ?? null,
        outputTokens: observations.outputTokens[index] ?? null,
        costUsd: observations.costUsd[index] ?? null,
        waitedMs,
      }
}

/** None where there is no output, as observations have it. */
function repeatsAt(
  { repeats = [], outcomes }: RowColumns['observations'],
  index: number,
): Pick<Observation, 'repeats'> {
  return repeats.length === 0 || outcomes[index] === 'error'
    ? {}
    : { repeats: repeats.map((column) => column[index] ?? null) }
}

/** Adds the few errors and reasons to the observations that have them. */
function withExtras({ observations }: RowColumns): (observation: Observation, index: number) => Observation {
  const errors = new Map(observations.errors)
  const problems = new Map(observations.unscorable)
  const rationales = new Map(observations.reasons)
  return (observation, index) => {
    const [error, unscorable, reasons] = [errors.get(index), problems.get(index), rationales.get(index)]
    if (error === undefined && unscorable === undefined && reasons === undefined) {
      return observation
    }
    return {
      ...observation,
      ...(error === undefined ? {} : { error }),
      ...(unscorable === undefined ? {} : { unscorable: Object.fromEntries(unscorable) }),
      ...(reasons === undefined ? {} : { reasons: Object.fromEntries(reasons) }),
    }
  }
}
