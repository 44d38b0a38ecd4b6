import { z } from 'zod'

import { partsOfObservation } from '../../evaluation/aggregates/kept-parts.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { Baseline } from './baseline.ts'
import { BaselineError } from './baseline-error.ts'
import { type BaselineCase, baselineSchema, type BaselineTrial } from './baseline-schema.ts'

/**
 * The baseline that a file holds.
 *
 * @param text - of the file
 * @param file - how messages name it
 * @throws BaselineError saying what is wrong: no JSON (conflict markers of git, for example), another version, a field
 * @internal
 */
export function readBaseline(text: string, file: string): Baseline {
  const parsed = baselineSchema.safeParse(parse(text, file))
  if (!parsed.success) {
    const problem = `it is not a baseline that this version understands:\n${z.prettifyError(parsed.error)}`
    throw new BaselineError(file, `${problem}\n${remedy}`, { cause: parsed.error })
  }
  const { schema: _, cases, blessedAt, provenance, ...run } = parsed.data
  return {
    blessedAt,
    provenance,
    run: {
      type: 'touchstone/run',
      ...run,
      cases: cases.map(({ trials: _trials, ...item }) => ({ ...item, input: undefined })),
      observations: cases.flatMap((item) => item.trials.map((trial, index) => observationOf(item, trial, index))),
      session: `blessed ${blessedAt}`,
    },
  }
}

const remedy = 'Restore it from git, or bless another run: vitest run -u.'

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const place = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7})(?: |$)/u.test(line))
    const problem = place === -1 ? `it is not JSON: ${String(error)}` : `git left a conflict in line ${place + 1}`
    throw new BaselineError(file, `${problem}. ${remedy}`, { cause: error })
  }
}

function observationOf({ id }: BaselineCase, trial: BaselineTrial, index: number): Observation {
  const {
    scores,
    repeats,
    latencyMs,
    inputTokens = null,
    outputTokens = null,
    costUsd = null,
    error,
    aggregates,
  } = trial
  return {
    caseId: id,
    trial: index,
    outcome: error !== undefined ? 'error' : scores.some((score) => score !== null) ? 'scored' : 'unscorable',
    scores,
    ...(repeats === undefined ? {} : { repeats }),
    latencyMs,
    usage: { calls: 0, cachedCalls: 0, inputTokens, outputTokens, costUsd, waitedMs: 0 },
    fromCache: false,
    ...(error === undefined ? {} : { error: { ...error, message: 'the baseline keeps no messages' } }),
    ...(aggregates === undefined ? {} : { [partsOfObservation]: aggregates }),
  }
}
