import { recordArtifact, type RunnerTestCase, type TestArtifactBase } from 'vitest'

import { longTexts } from '../../evidence/long-texts.ts'
import { firstCases } from '../../evidence/rows/first-cases.ts'
import { encodeRun } from '../../evidence/rows/encode-run.ts'
import type { RowsArtifact } from '../../evidence/rows/rows-artifact.ts'
import type { Run } from '../../evaluation/run.ts'
import { keepOutputs, type OutputTexts } from '../../history/outputs/keep-outputs.ts'
import { outputFolder } from './output-folder.ts'

declare module 'vitest' {
  interface TestArtifactRegistry {
    'vitest-touchstone:rows': RowsArtifact & TestArtifactBase
  }
}

/** Digests of the runs whose rows were left, by eval file. */
const left = new WeakMap<object, Map<Run, Promise<string>>>()

/**
 * Records the rows of a run as an artifact of the test, once per eval file: the first test that judges a run has
 * them, and the evidence of all names them by their digest. Texts that rows have only the beginning of are kept beside.
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
  const folder = outputFolder()
  if (folder !== undefined) {
    await keepOutputs(folder, rows.digest, textsOf(run))
  }
  return rows.digest
}

/** Of the cases that reports show. */
function textsOf(run: Run): OutputTexts {
  const { cases, observations } = firstCases(run)
  return {
    inputs: longTexts(each(cases, ({ input }) => input)),
    expected: longTexts(each(cases, ({ expected }) => expected)),
    outputs: longTexts(each(observations, ({ output }) => output)),
  }
}

function* each<T>(items: Iterable<T>, read: (item: T) => unknown): Generator<unknown, void, undefined> {
  for (const item of items) {
    yield read(item)
  }
}
