import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { digestModule } from '../../../../src/evaluation/modules/digest-module.ts'
import { ModuleHost } from '../../../../src/evaluation/modules/module-host.ts'
import type { ModuleOrder } from '../../../../src/evaluation/modules/module-order.ts'

let folder: string
let host: ModuleHost

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-modules-'))
  await cp(path.join(import.meta.dirname, 'fixtures'), path.join(folder, 'copy/src'), { recursive: true })
  host = new ModuleHost(path.join(folder, 'copy'))
})
afterEach(() => rm(folder, { recursive: true }))

function orderOf(changes: Partial<ModuleOrder> = {}): string {
  const digest = digestModule(path.join(import.meta.dirname, 'fixtures/candidates.ts'))
  const called = { module: 'src/candidates.ts', digest, export: 'double', name: 'doubling' }
  const limits = { timeoutMs: 20_000, memoryMb: 128, work: 'cpu' } as const
  return JSON.stringify({ ...called, ...limits, trial: 0, input: 1, ...changes } satisfies ModuleOrder)
}

async function run(changes: Partial<ModuleOrder> = {}): Promise<unknown> {
  const call = { signal: new AbortController().signal, onRun: () => undefined }
  const { answer } = await host.run(orderOf(changes), call)
  return JSON.parse(answer)
}

test('it answers, and tells what the thread has measured and when it began', async () => {
  const told: string[] = []
  const call = { signal: new AbortController().signal, onRun: () => told.push('begun') }
  const { answer, latencyMs } = await host.run(orderOf({ export: 'busyFor', input: 30 }), call)
  expect(JSON.parse(answer)).toEqual({ kind: 'answer', output: 30 })
  expect(latencyMs).toBeGreaterThanOrEqual(30)
  expect(told).toEqual(['begun'])
})

test('what is outside the folder is not run, whichever way it is named', async () => {
  await cp(path.join(folder, 'copy/src'), path.join(folder, 'elsewhere'), { recursive: true })
  await symlink(path.join(folder, 'elsewhere'), path.join(folder, 'copy/link'))
  const outside = 'whose modules are all that this worker runs'
  await expect(run({ module: '../elsewhere/candidates.ts' })).rejects.toThrow(outside)
  await expect(run({ module: 'src/../../elsewhere/candidates.ts' })).rejects.toThrow(outside)
  await expect(run({ module: path.join(folder, 'elsewhere/candidates.ts') })).rejects.toThrow(outside)
  await expect(run({ module: '../elsewhere/no-such-file.ts' })).rejects.toThrow(outside)
  await expect(run({ module: 'link/candidates.ts' })).rejects.toThrow(outside)
  await expect(run({ module: 'src/none.ts' })).rejects.toThrow('there is no src/none.ts in')
})

test('a link within the folder is followed', async () => {
  await symlink(path.join(folder, 'copy/src'), path.join(folder, 'copy/link'))
  expect(await run({ module: 'link/candidates.ts' })).toEqual({ kind: 'answer', output: 2 })
})

test('another content is refused with both digests, also once it has been run', async () => {
  const own = digestModule(path.join(folder, 'copy/src/candidates.ts'))
  await expect(run({ digest: '0123456789abcdef' })).rejects.toThrow(
    `src/candidates.ts and what it names is another one here: the run has the digest 0123456789abcdef, this worker ${own}`,
  )
  expect(await run()).toEqual({ kind: 'answer', output: 2 })
  expect(await run({ export: 'exits', input: 3 })).toMatchObject({ kind: 'fault', fault: 'crash' })
  await writeFile(path.join(folder, 'copy/src/twice.ts'), 'export const twice = (x: number): number => x * 3\n')
  // It wants a thread of its own, which finds the file edited.
  await expect(run({ export: 'exits', input: 1 })).rejects.toThrow(`the run has the digest ${own}, this worker`)
})

test('an order of nobody knows whom is looked at', async () => {
  const call = { signal: new AbortController().signal, onRun: () => undefined }
  await expect(host.run('{}', call)).rejects.toThrow('not an order')
  await expect(run({ memoryMb: 1 })).rejects.toThrow('memoryMb must be a whole number ≥ 32, got 1')
  await expect(run({ timeoutMs: 1e12 })).rejects.toThrow('timeoutMs must be')
  expect(() => new ModuleHost(path.join(folder, 'none'))).toThrow('worker: modules must be a folder')
  expect(() => new ModuleHost(import.meta.filename)).toThrow(RangeError)
})

test('it calls no models, for nobody would count what they cost', async () => {
  expect(await run({ export: 'asks', input: 'https://api.openai.com/v1/models' })).toMatchObject({
    kind: 'thrown',
    thrown: { message: expect.stringContaining('cannot call models: neither budget nor limits') },
  })
})

test('a module that cannot be loaded is said in each case', async () => {
  await mkdir(path.join(folder, 'copy/broken'))
  const file = path.join(folder, 'copy/broken/index.ts')
  await writeFile(file, "import 'no-such-package'\n")
  expect(await run({ module: 'broken/index.ts', digest: digestModule(file) })).toMatchObject({
    kind: 'fault',
    fault: 'load',
    message: expect.stringContaining("Cannot find package 'no-such-package'"),
  })
})
