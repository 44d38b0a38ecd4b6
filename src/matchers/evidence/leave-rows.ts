import { recordArtifact, type RunnerTestCase, type TestArtifactBase } from 'vitest'

import { encodeRun } from '../../evidence/rows/encode-run.ts'
import type { RowsArtifact } from '../../evidence/rows/rows-artifact.ts'
import type { Run } from '../../evaluation/run.ts'

declare module 'vitest' {
  interface TestArtifactRegistry {
    'vitest-touchstone:rows': RowsArtifact & TestArtifactBase
  }
}

/** Digests of the runs whose rows were left, by eval file. */
const left = new WeakMap<object, Map<Run, Promise<string>>>()

/**
 * Records the rows of a run as an artifact of the test, once per eval file: the first test that judges a run has
 * them, and the evidence of all names them by their digest.
 *
 * @returns the digest
 * @internal
 */
export async function leaveRows(task: Readonly<RunnerTestCase>, run: Run): Promise<string> {
  const ofFile = left.get(task.file) ?? new Map<Run, Promise<string>>()
  left.set(task.file, ofFile)
  const digest = ofFile.get(run) ?? recordRows(task, run)
  ofFile.set(run, digest)
  return await digest
}

async function recordRows(task: Readonly<RunnerTestCase>, run: Run): Promise<string> {
  const rows = await encodeRun(run)
  await recordArtifact(task, { ...rows })
  return rows.digest
}
