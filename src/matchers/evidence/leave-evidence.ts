import type { RunnerTestCase } from 'vitest'

import type { Evidence } from '../../evidence/evidence.ts'
import { fitEvidence } from '../../evidence/fit-evidence.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** What the matchers of vitest-touchstone found out in this test, in the order in which they did. */
    touchstone?: readonly Evidence[]
  }
}

/** Adds evidence to a test's meta data, where reporters find it. @internal */
export function leaveEvidence({ meta }: Readonly<RunnerTestCase>, evidence: readonly Evidence[]): void {
  meta.touchstone = fitEvidence([...(meta.touchstone ?? []), ...evidence])
}
