import type { Progress } from '../../evaluation/collection/progress.ts'
import { postProgress } from './post-progress.ts'
import type { ProgressMessage } from '../../evidence/progress/progress-message.ts'

/** Fast enough for the eye, slow enough to cost nothing. */
const leastIntervalMs = 100

/** What does not change during a collection. */
type Constant = Pick<ProgressMessage, 'collection' | 'file' | 'evaluation' | 'systems' | 'counted'>

/** Passes on how far a collection is. @internal */
export interface ProgressReport {
  readonly onProgress: (progress: Progress & Pick<ProgressMessage, 'violating'>) => void
  /** Says that nothing more will come: where all is collected, the total is known at last. */
  readonly finish: (end: { readonly isComplete: boolean }) => void
}

/** @internal */
export function reportProgress(
  constant: Constant,
  { post = postProgress, now = () => performance.now() } = {},
): ProgressReport {
  let state: Pick<ProgressMessage, 'done' | 'total' | 'errors' | 'violating'> = { done: 0, total: null, errors: 0 }
  let postedAt = -Infinity
  return {
    onProgress({ done, total, errors, violating }) {
      state = { done, total: total ?? null, errors, ...(violating === undefined ? {} : { violating }) }
      if (now() - postedAt >= leastIntervalMs) {
        postedAt = now()
        post({ ...constant, ...state, finished: false })
      }
    },
    finish({ isComplete }) {
      // One that never reported had joined a collection of others.
      if (postedAt !== -Infinity) {
        post({ ...constant, ...state, total: isComplete ? state.done : state.total, finished: true })
      }
    },
  }
}
