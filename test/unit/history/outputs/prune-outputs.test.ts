import { existsSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

import { endLive, writeLive } from '../../../../src/history/live/live-files.ts'
import { keepOutputs } from '../../../../src/history/outputs/keep-outputs.ts'
import { outputsFolder, readKeptOutputs } from '../../../../src/history/outputs/kept-outputs.ts'
import { pruneOutputs } from '../../../../src/history/outputs/prune-outputs.ts'
import { addRun } from '../../../../src/history/runs/add-run.ts'
import { writeHistory } from '../../../../src/history/runs/open-history.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import { temporaryFolder } from '../../gateway/support/temporary-folder.ts'
import { day, entryOf } from '../runs/__helpers__/entries.ts'

/** A history of runs with whole outputs, the oldest first. @returns their digests */
async function keepRuns(root: string, names: readonly string[]): Promise<string[]> {
  const digests: string[] = []
  for (const [index, name] of names.entries()) {
    const entry = await entryOf(name, [syntheticRun(name, [{ scores: [1] }])], { startedAt: day(index + 1) })
    writeHistory(
      root,
      (message) => expect.fail(message),
      (database) => addRun(database, entry),
    )
    digests.push(...entry.arms.map(({ digest }) => digest))
  }
  for (const [index, digest] of digests.entries()) {
    await keep(root, digest, day(index + 1))
  }
  return digests
}

async function keep(root: string, digest: string, when: string): Promise<void> {
  const outputs = [{ index: 0, text: Array.from({ length: 5_000 }, (_, index) => index * 7919).join() }]
  await keepOutputs(outputsFolder(root), digest, { inputs: [], expected: [], outputs })
  utimesSync(path.join(outputsFolder(root), digest), new Date(when), new Date(when))
}

function prune(root: string, maxBytes: number): void {
  writeHistory(
    root,
    (message) => expect.fail(message),
    (database) => pruneOutputs(root, database, { maxBytes, now: new Date(day(4)) }),
  )
}

function kept(root: string, digests: readonly string[]): boolean[] {
  return digests.map((digest) => existsSync(path.join(outputsFolder(root), digest)))
}

test('what is too much goes, the oldest first, and what belongs to no run', async () => {
  const root = temporaryFolder()
  const digests = await keepRuns(root, ['a', 'b', 'c'])
  const stray = 'f'.repeat(64)
  await keep(root, stray, day(3))
  prune(root, Infinity)
  expect(kept(root, [...digests, stray])).toEqual([true, true, true, false])
  prune(root, 1.5 * (readKeptOutputs(root, digests[0] ?? '')?.bytes ?? 0))
  expect(kept(root, digests)).toEqual([false, false, true])
  prune(root, 0)
  expect(kept(root, digests)).toEqual([false, false, false])
})

test('what runs that are going on have left stays, for a day', async () => {
  const root = temporaryFolder()
  await keepRuns(root, ['a'])
  const [young, old] = ['e'.repeat(64), 'f'.repeat(64)]
  await keep(root, young, day(4))
  await keep(root, old, day(2))
  writeLive(root, { startedAt: day(4), collections: [], calls: null })
  prune(root, Infinity)
  expect(kept(root, [young, old])).toEqual([true, false])
  endLive(root)
  prune(root, Infinity)
  expect(kept(root, [young])).toEqual([false])
})
