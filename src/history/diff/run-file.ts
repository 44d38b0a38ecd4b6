import type { Run } from '../../evaluation/run.ts'
import type { Provenance } from '../../evidence/provenance.ts'

/** What a file holds of a run of Vitest, or of what was blessed of it. @internal */
export interface RunFile {
  /** As messages name it. */
  readonly name: string
  /** As far as it is known. */
  readonly provenance: Partial<Provenance>
  /** Without those that it was compared with, but did not make. */
  readonly runs: readonly Run[]
  /** Digests of policies, by gate. */
  readonly policies: Readonly<Record<string, string>>
}
