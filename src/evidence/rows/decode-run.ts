import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

import type { Run } from '../../evaluation/run.ts'
import { aggregatesOf } from './aggregate-columns.ts'
import { columnsSchema } from './columns-schema.ts'
import { decodeParts } from './decode-parts.ts'
import { digestOf } from './encode-run.ts'
import { casesOf, observationsOf } from './read-rows.ts'
import { PARTED_ROWS_SCHEMA, type RowsArtifact } from './rows-artifact.ts'
import { RowsError } from './rows-error.ts'

const decompress = promisify(gunzip)

/**
 * The run that an artifact holds. Every figure is what was observed, so statistics computed from it are those of
 * the original; inputs, expected values and outputs are previews: texts to read, in quotes where they were strings. Of a run with more than 20,000 cases, the
 * rows are read when they are asked for.
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
  const run = await (artifact.schema === PARTED_ROWS_SCHEMA ? decodeParts(artifact) : decodeWhole(artifact))
  const sibling = known.find((other) => haveSameCases(run, other))
  return sibling === undefined ? run : { ...run, cases: sibling.cases }
}

async function decodeWhole(artifact: RowsArtifact): Promise<Run> {
  const text = await textOf(artifact)
  if (digestOf(text) !== artifact.digest) {
    throw new RowsError('their digest does not match')
  }
  const parsed = columnsSchema.safeParse(JSON.parse(text))
  if (!parsed.success) {
    throw new RowsError(parsed.error.issues[0]?.message ?? 'unknown columns', { cause: parsed.error })
  }
  const { cases, observations, aggregates, schema: _, ...facts } = parsed.data
  const rows = { cases, observations, ...(aggregates === undefined ? {} : { aggregates }) }
  return {
    type: 'touchstone/run',
    ...facts,
    ...aggregatesOf(aggregates),
    cases: casesOf(rows),
    observations: observationsOf(rows, facts.trials),
  }
}

/** The arms of one session were run on the same cases. */
function haveSameCases(run: Run, other: Run): boolean {
  return (
    run.session !== '' &&
    run.session === other.session &&
    run.digests.data === other.digests.data &&
    run.cases.length === other.cases.length &&
    run.cases.every(({ id }, index) => id === other.cases[index]?.id)
  )
}

async function textOf({ data }: RowsArtifact): Promise<string> {
  try {
    return (await decompress(Buffer.from(data, 'base64'))).toString('utf8')
  } catch (error) {
    throw new RowsError('they are not gzip in base64', { cause: error })
  }
}
