import type { RunnerTestCase } from 'vitest'

import type { BlessingNote } from '../../evidence/blessing-note.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** Runs that could be blessed as baselines of vitest-touchstone. */
    touchstoneBlessings?: readonly BlessingNote[]
  }
}

/** Tells the reporter which run could be the baseline of that name; again does no harm. @internal */
export function noteBlessing({ meta }: Readonly<RunnerTestCase>, note: BlessingNote): void {
  const before = meta.touchstoneBlessings ?? []
  const isKnown = before.some(({ name, run }) => name === note.name && run === note.run)
  meta.touchstoneBlessings = isKnown ? before : [...before, note]
}
