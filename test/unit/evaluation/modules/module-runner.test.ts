import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

import type { CandidateModule } from '../../../../src/evaluation/modules/candidate-module.ts'
import { digestModule } from '../../../../src/evaluation/modules/digest-module.ts'
import { ModuleRunner } from '../../../../src/evaluation/modules/module-runner.ts'
import { poolFor, ThreadPool } from '../../../../src/evaluation/modules/thread-pool.ts'

function moduleIn(name: string, traits: Partial<CandidateModule> = {}): CandidateModule {
  const url = new URL(`./fixtures/${name}`, import.meta.url)
  const file = fileURLToPath(url)
  const limits = { timeoutMs: 10_000, loadMs: 10_000, memoryMb: 512 }
  const module = { title: name, url, file, exportName: 'default', env: {}, digest: digestModule(file) }
  return { ...module, ...limits, showOutput: false, ...traits }
}

const call = { trial: 0, signal: new AbortController().signal }

test('a top level that loops is given up, once for all cases', async () => {
  const runner = new ModuleRunner(moduleIn('loops-at-the-top.ts', { loadMs: 300 }), () => new ThreadPool(1))
  const error = 'loops-at-the-top.ts cannot be loaded: its top level has not ended within 0.3 s'
  const [first, second] = await Promise.allSettled([runner.run(1, call), runner.run(2, call)])
  expect(first).toMatchObject({ status: 'rejected', reason: { fault: 'load', message: error } })
  expect(second).toMatchObject({ status: 'rejected' })
  // The very same: nothing was tried again.
  expect(second).toEqual(first)
})

test('a pool of one thread answers all cases with it', async () => {
  const pool = new ThreadPool(1)
  const runner = new ModuleRunner(moduleIn('candidates.ts', { exportName: 'whoRan' }), () => pool)
  const answers = await Promise.all(Array.from({ length: 5 }, async (_, input) => await runner.run(input, call)))
  expect(new Set(answers.map((answer) => (answer as { readonly thread: number }).thread)).size).toBe(1)
  expect(pool.slots.taken).toBe(0)
})

test('idle threads are kept for systems that take turns, but not without end', async () => {
  const pool = new ThreadPool(1)
  const runners = Array.from({ length: 6 }, () => {
    return new ModuleRunner(moduleIn('candidates.ts', { exportName: 'whoRan' }), () => pool)
  })
  const ask = async (): Promise<unknown[]> => {
    const answers: unknown[] = []
    for (const runner of runners) {
      answers.push(await runner.run(1, call))
    }
    return answers.map((answer) => (answer as { readonly thread: number }).thread)
  }
  const [first, second] = [await ask(), await ask()]
  expect(new Set(first).size).toBe(6)
  expect(second[0]).not.toBe(first[0])
})

test('as many at a time as there are cores, and twice as many that wait', () => {
  expect(poolFor('cpu').slots.size).toBe(availableParallelism())
  expect(poolFor('io').slots.size).toBe(2 * availableParallelism())
  expect(poolFor('io')).toBe(poolFor('io'))
})
