import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, onTestFinished, test } from 'vitest'

import { useModuleWorkers } from '../../../../src/calls/module-workers.ts'
import type { ModuleOrder } from '../../../../src/evaluation/modules/module-order.ts'
import { type ModuleOptions, systemFromModule } from '../../../../src/evaluation/system-from-module.ts'

const candidates = path.join(import.meta.dirname, 'fixtures/candidates.ts')
const undo: Array<() => void> = []

afterEach(() => undo.splice(0).forEach((each) => each()))

async function ask(
  options: ModuleOptions,
  input: unknown,
  signal: AbortSignal = new AbortController().signal,
): Promise<unknown> {
  const system = systemFromModule(candidates, { runOn: 'workers', timeoutMs: 20_000, ...options })
  return await system.run(input, { trial: 1, signal })
}

test('where there are no workers, cases run here, by the same rules', async () => {
  expect(await ask({ export: 'double' }, 4)).toBe(8)
  expect(await ask({ export: 'whoRan' }, { a: undefined })).toMatchObject({ input: {}, trial: 1 })
  await expect(ask({ export: 'throwsOwnError' }, 3)).rejects.toMatchObject({ name: 'TooOddError' })
  await expect(ask({ export: 'throwsNull' }, 3)).rejects.toBeNull()
  await expect(ask({ export: 'loops', timeoutMs: 300 }, 3)).rejects.toThrow('no answer within 0.3 s')
  await expect(ask({ export: 'exits' }, 3)).rejects.toMatchObject({ name: 'ModuleError', fault: 'crash' })
  await expect(ask({ export: 'returnsFunction' }, 3)).rejects.toMatchObject({ fault: 'clone' })
  await expect(ask({ export: 'returnsNaN' }, 3)).rejects.toThrow(/its output .* NaN, which stands at "mean"/)
  await expect(ask({ export: 'double' }, new Date(0))).rejects.toThrow(/its input .* a Date, which stands at "input"/)
})

test('who gives up is given the reason', async () => {
  const reason = new Error('enough')
  await expect(ask({ export: 'neverAnswers' }, 3, AbortSignal.abort(reason))).rejects.toBe(reason)
})

test('where there are, they are told all that they need', async () => {
  let sent = ''
  const send = (order: string): Promise<string> => {
    sent = order
    return Promise.resolve('{"kind":"answer"}')
  }
  undo.push(useModuleWorkers(send))
  expect(await ask({ export: 'double', memoryMb: 64, work: 'io' }, [1])).toBeUndefined()
  expect(JSON.parse(sent)).toEqual({
    module: 'test/unit/evaluation/modules/fixtures/candidates.ts',
    digest: systemFromModule(candidates).version ?? '',
    export: 'double',
    name: 'candidates.ts#double',
    timeoutMs: 20_000,
    memoryMb: 64,
    work: 'io',
    trial: 1,
    input: [1],
  } satisfies ModuleOrder)
})

test('what workers could not do is refused at once', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-modules-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const outside = path.join(folder, 'candidate.mjs')
  await writeFile(outside, 'export default () => 1\n')
  expect(() => systemFromModule(outside, { runOn: 'workers' })).toThrow(/must be in the folder in which the run is/)
  expect(() => systemFromModule(candidates, { runOn: 'workers', env: {} })).toThrow(/env cannot be given with runOn/)
  expect(() => systemFromModule(candidates, { runOn: 'workers', showOutput: true })).toThrow(/showOutput cannot be/)
  // @ts-expect-error there is no such place
  expect(() => systemFromModule(candidates, { runOn: 'moon' })).toThrow(/runOn must be .* got "moon"/)
})
