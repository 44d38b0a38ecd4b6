import type { DatasetContext } from '../datasets/dataset-source.ts'
import type { Progress } from './progress.ts'

/** Options of a run outside Vitest. @public */
export interface RunOptions extends DatasetContext {
  /** Stops the collection at once. */
  readonly signal?: AbortSignal | undefined
  /** Called after every trial. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}
