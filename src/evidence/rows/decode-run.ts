import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

import { noCalls } from '../../calls/call-ledger.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { Run, RunCase } from '../../evaluation/run.ts'
import type { Columns } from './columns.ts'
import { columnsSchema } from './columns-schema.ts'
import { digestOf } from './encode-run.ts'
import type { RowsArtifact } from './rows-artifact.ts'
import { RowsError } from './rows-error.ts'

const decompress = promisify(gunzip)

/**
 * The run that an artifact holds. Every figure is what was observed, so statistics computed from it are those of
 * the original; inputs, expected values and outputs are previews: texts to read, in quotes where they were strings.
 *
 * @throws RowsError if the rows are damaged, or of a version that is not known
 * @public
 */
export async function decodeRun(artifact: RowsArtifact): Promise<Run> {
  return await decodeBeside(artifact, [])
}

/**
 * The same.
 *
 * @param known - runs that were decoded before: one of the same session has the same cases, which are then held once
 * @internal
 */
export async function decodeBeside(artifact: RowsArtifact, known: readonly Run[]): Promise<Run> {
  const text = await textOf(artifact)
  if (digestOf(text) !== artifact.digest) {
    throw new RowsError('their digest does not match')
  }
  const parsed = columnsSchema.safeParse(JSON.parse(text))
  if (!parsed.success) {
    throw new RowsError(parsed.error.issues[0]?.message ?? 'unknown columns', { cause: parsed.error })
  }
  const { cases: columns, observations, schema: _, ...run } = parsed.data
  const cases = sharedCases(parsed.data, known) ?? columns.ids.map((_id, index) => caseAt(columns, index))
  const extras = withExtras(parsed.data)
  return {
    type: 'touchstone/run',
    ...run,
    cases,
    observations: observations.outcomes.map((_outcome, index) =>
      extras(observationAt(parsed.data, index, cases[Math.floor(index / run.trials)]?.id ?? ''), index),
    ),
  }
}

/** The arms of one session were run on the same cases. */
function sharedCases({ session, digests, cases }: Columns, known: readonly Run[]): Run['cases'] | undefined {
  const sibling = known.find(
    (run) =>
      session !== '' &&
      run.session === session &&
      run.digests.data === digests.data &&
      run.cases.length === cases.ids.length &&
      run.cases.every(({ id }, index) => id === cases.ids[index]),
  )
  return sibling?.cases
}

async function textOf({ data }: RowsArtifact): Promise<string> {
  try {
    return (await decompress(Buffer.from(data, 'base64'))).toString('utf8')
  } catch (error) {
    throw new RowsError('they are not gzip in base64', { cause: error })
  }
}

function caseAt({ ids, inputs, expected, groups, tags, digests }: Columns['cases'], index: number): RunCase {
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

function observationAt({ trials, observations }: Columns, index: number, caseId: string): Observation {
  const output = observations.outputs[index] ?? null
  return {
    caseId,
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

function usageAt(observations: Columns['observations'], index: number): Observation['usage'] {
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
function repeatsAt({ repeats = [], outcomes }: Columns['observations'], index: number): Pick<Observation, 'repeats'> {
  return repeats.length === 0 || outcomes[index] === 'error'
    ? {}
    : { repeats: repeats.map((column) => column[index] ?? null) }
}

/** Adds the few errors and reasons to the observations that have them. */
function withExtras({ observations }: Columns): (observation: Observation, index: number) => Observation {
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
