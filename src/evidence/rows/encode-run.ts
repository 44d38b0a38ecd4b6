import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import type { Run } from '../../evaluation/run.ts'
import { cut } from '../preview.ts'
import { toColumns } from './columns.ts'
import { ROWS_ARTIFACT, ROWS_SCHEMA, type RowsArtifact } from './rows-artifact.ts'

const compress = promisify(gzip)
const longestName = 200

/**
 * The rows of a run as an artifact: every figure exactly, inputs and outputs as previews of at most 200 characters.
 * Equal runs have equal digests.
 *
 * @internal
 */
export async function encodeRun(run: Run): Promise<RowsArtifact> {
  const text = JSON.stringify(toColumns(run))
  return {
    type: ROWS_ARTIFACT,
    schema: ROWS_SCHEMA,
    digest: digestOf(text),
    evaluation: cut(run.evaluation, longestName),
    system: cut(run.system.name, longestName),
    encoding: 'gzip+base64',
    data: (await compress(text)).toString('base64'),
  }
}

/** SHA-256, hex. @internal */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
