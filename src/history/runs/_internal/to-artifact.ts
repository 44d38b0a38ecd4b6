import { ROWS_ARTIFACT, ROWS_SCHEMA, type RowsArtifact } from '../../../evidence/rows/rows-artifact.ts'

/** The rows of an arm, as the test left them. @internal */
export function toArtifact({ digest, evaluation, system, rows }: Readonly<Record<string, unknown>>): RowsArtifact {
  return {
    type: ROWS_ARTIFACT,
    schema: ROWS_SCHEMA,
    digest: String(digest),
    evaluation: String(evaluation),
    system: String(system),
    encoding: 'gzip+base64',
    data: Buffer.from(rows as Uint8Array).toString('base64'),
  }
}
