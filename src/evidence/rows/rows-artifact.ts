/** Type of the artifact, as reporters find it among others. @public */
export const ROWS_ARTIFACT = 'vitest-touchstone:rows'

/** Version of the rows of a run; a reader refuses a major it does not know. @public */
export const ROWS_SCHEMA = 'touchstone-rows/1'

/** The same of a run with very many cases, in parts, of which each can be read without the others. @public */
export const PARTED_ROWS_SCHEMA = 'touchstone-rows/2'

/**
 * All observations of one run, as they travel from a test to reporters and between machines. Plain data of the kind
 * that Vitest records as an artifact of a test.
 *
 * @public
 */
export interface RowsArtifact {
  readonly type: typeof ROWS_ARTIFACT
  readonly schema: typeof ROWS_SCHEMA | typeof PARTED_ROWS_SCHEMA
  /** SHA-256 (hex) of the uncompressed rows: evidence names them by it. Of parts, with a line break after each. */
  readonly digest: string
  readonly evaluation: string
  readonly system: string
  readonly encoding: 'gzip+base64'
  /** One text of JSON; or a head and its parts, framed one after the other. */
  readonly data: string
}

/** Whether an artifact of a test holds rows of runs. @public */
export function isRowsArtifact(artifact: unknown): artifact is RowsArtifact {
  return typeof artifact === 'object' && artifact !== null && (artifact as { type?: unknown }).type === ROWS_ARTIFACT
}
