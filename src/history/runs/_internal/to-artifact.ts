import {
  PARTED_ROWS_SCHEMA,
  ROWS_ARTIFACT,
  ROWS_SCHEMA,
  type RowsArtifact,
} from '../../../evidence/rows/rows-artifact.ts'

/** Of every gzip file, RFC 1952. */
const gzipMagic = 0x1f8b

/** The rows of an arm, as the test left them. @internal */
export function toArtifact({ digest, evaluation, system, rows }: Readonly<Record<string, unknown>>): RowsArtifact {
  const bytes = Buffer.from(rows as Uint8Array)
  return {
    type: ROWS_ARTIFACT,
    // Rows in parts begin with the length of the first one, which is not half a gigabyte.
    schema: bytes.readUInt16BE() === gzipMagic ? ROWS_SCHEMA : PARTED_ROWS_SCHEMA,
    digest: String(digest),
    evaluation: String(evaluation),
    system: String(system),
    encoding: 'gzip+base64',
    data: bytes.toString('base64'),
  }
}
