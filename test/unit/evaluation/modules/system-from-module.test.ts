import { availableParallelism } from 'node:os'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Observation } from '../../../../src/evaluation/observation.ts'
import { moduleThreads } from '../../../../src/evaluation/module-threads.ts'
import { scorer } from '../../../../src/evaluation/scorer.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { type ModuleOptions, systemFromModule } from '../../../../src/evaluation/system-from-module.ts'

const candidates = new URL('./fixtures/candidates.ts', import.meta.url)

/** Twelve cases, of which the fourth misbehaves. */
async function runOf(options: ModuleOptions): Promise<readonly Observation[]> {
  const doubling = evaluation('doubling', {
    cases: Array.from({ length: 12 }, (_, input) => ({ id: String(input), input, expected: input * 2 })),
    score: exactMatch(),
  })
  const run = await doubling.run(systemFromModule(candidates, { timeoutMs: 400, ...options }))
  return run.observations
}

function errorsOf(observations: readonly Observation[]): unknown[] {
  return observations.flatMap(({ caseId, error }) => (error === undefined ? [] : [{ caseId, ...error }]))
}

async function ask(options: ModuleOptions, input: unknown, url: URL | string = candidates): Promise<unknown> {
  return await systemFromModule(url, options).run(input, { trial: 0, signal: new AbortController().signal })
}

test('a function of a TypeScript module is a system with the name of its file', async () => {
  const doubling = systemFromModule<number, number>(candidates)
  expect(doubling).toMatchObject({ name: 'candidates.ts', version: expect.stringMatching(/^[0-9a-f]{16}$/) })
  expect(systemFromModule(candidates, { export: 'double' }).name).toBe('candidates.ts#double')
  expect(systemFromModule(candidates, { name: 'mine' }).name).toBe('mine')
  expect(await doubling.run(21, { trial: 0, signal: new AbortController().signal })).toBe(84)
})

test('a system that a module exports is called, too, and all are told the trial', async () => {
  expect(await ask({ export: 'named' }, 4)).toBe(8)
  const { run } = systemFromModule(candidates, { export: 'whoRan' })
  const signal = new AbortController().signal
  expect(await run('a', { trial: 2, signal })).toMatchObject({ input: 'a', trial: 2, aborted: false })
})

test('cases are answered in threads of their own, one after the other in each', async () => {
  const observations = await runOf({ export: 'whoRan' })
  const threads = new Set(observations.map(({ output }) => (output as { readonly thread: number }).thread))
  expect(observations.map(({ output }) => (output as { readonly input: number }).input)).toEqual(
    Array.from({ length: 12 }, (_, input) => input),
  )
  expect(threads.size).toBeGreaterThanOrEqual(1)
  expect(threads.size).toBeLessThanOrEqual(availableParallelism())
})

describe('costs its own case only', () => {
  const timeout = { caseId: '3', origin: 'timeout', name: 'DeadlineError', message: 'no answer within 0.4 s' }
  const memory = { caseId: '3', origin: 'system', name: 'ModuleError', message: expect.stringContaining('than 128 MB') }
  const failed = (name: string, message: unknown): object => ({ caseId: '3', origin: 'system', name, message })

  test.each([
    ['loops', timeout],
    ['loopsInMicrotasks', timeout],
    ['neverAnswers', timeout],
    ['hoardsObjects', memory],
    ['hoardsArrays', memory],
    ['hoardsBuffers', memory],
    ['recursesForEver', failed('RangeError', 'Maximum call stack size exceeded')],
    ['exits', failed('ModuleError', 'candidates.ts#exits ended its thread, by process.exit(7)')],
    ['kills', failed('Error', 'process.kill is not there in a module that systemFromModule runs')],
    ['throwsNull', failed('thrown value', 'null')],
    ['throwsUnreadable', failed('thrown value', 'a value that cannot be read')],
    ['throwsOwnError', failed('TooOddError', 'three is odd')],
    ['throwsLater', failed('ModuleError', 'candidates.ts#throwsLater: nothing caught Error: nobody waits for this')],
    ['returnsFunction', failed('ModuleError', expect.stringContaining('its output cannot pass between threads'))],
  ])('a candidate that %s', async (name, error) => {
    const isOfMemory = error === memory
    const observations = await runOf({ export: name, ...(isOfMemory ? { memoryMb: 128, timeoutMs: 10_000 } : {}) })
    expect(errorsOf(observations)).toEqual([error])
    expect(observations.filter(({ scores }) => scores[0] === 1)).toHaveLength(11)
  })

  test.each(['rejectsAfterwards', 'exitsAfterwards', 'loopsAfterwards', 'prints'])(
    'and none, where it %s: the case after it is not to blame',
    async (name) => {
      const observations = await runOf({ export: name })
      expect(errorsOf(observations)).toEqual([])
      expect(observations.every(({ scores }) => scores[0] === 1)).toBe(true)
    },
  )
})

describe('cannot be loaded', () => {
  const file = (name: string): URL => new URL(`./fixtures/${name}`, import.meta.url)

  test.each<[string, URL, RegExp]>([
    ['throws', file('throws-at-the-top.ts'), /throws-at-the-top.ts cannot be loaded: TypeError: no configuration/],
    ['not there', file('nowhere.ts'), /nowhere\.ts cannot be read: ENOENT/],
  ])('%s', async (_, url, message) => {
    await expect(ask({}, 1, url)).rejects.toMatchObject({ name: 'ModuleError', fault: 'load' })
    await expect(ask({}, 1, url)).rejects.toThrow(message)
  })
})

describe.each(['this machine', 'workers'] as const)('an export that is not there, run on %s,', (runOn) => {
  test.each([
    ['dubble', /"dubble" should be a function.* Did you mean "double"\?/],
    ['answer', /"answer" should be .* is a value of type number\. It exports answer, /],
  ])('ends the evaluation, before another system has run on all cases: %s', async (name, message) => {
    const cases = Array.from({ length: 1_000 }, (_, input) => ({ input, expected: input * 2 }))
    const doubling = evaluation('doubling', { cases, score: exactMatch(), concurrency: 2 })
    const misspelt = systemFromModule<number, number>(candidates, { export: name, runOn })
    const other = vi.fn<(input: number) => Promise<number>>(async (input) => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      return input * 2
    })
    const running = doubling.runs([misspelt, other])
    await expect(running).rejects.toMatchObject({ name: 'ModuleError', fault: 'export' })
    await expect(running).rejects.toThrow(message)
    expect(other.mock.calls.length).toBeLessThan(1_000)
  })
})

test('an input that cannot be sent says so, and nothing else is lost', async () => {
  const doubling = systemFromModule(candidates)
  const call = { trial: 0, signal: new AbortController().signal }
  await expect(doubling.run({ callback: () => 1 }, call)).rejects.toThrow(/its input cannot pass between threads/)
  expect(await doubling.run(2, call)).toBe(8)
})

test('a scorer that computes a lot is asked in threads, too', async () => {
  const twice = systemFromModule<number, number>(candidates, { export: 'double' })
  const doubled = evaluation('doubled', {
    cases: [{ input: 1 }, { input: 2 }],
    score: scorer('half of it', async ({ output }: { output: number }) => {
      const all = await twice.run(output, { trial: 0, signal: AbortSignal.timeout(10_000) })
      return all / 8
    }),
  })
  const { observations } = await doubled.run((input: number) => input)
  expect(observations.map(({ scores }) => scores)).toEqual([[0.25], [0.5]])
  expect(moduleThreads()).toMatchObject({ slots: availableParallelism(), busy: 0, waiting: 0 })
  expect(moduleThreads().idle).toBeGreaterThan(0)
  expect(moduleThreads().utilization).toBeGreaterThan(0)
  expect(() => moduleThreads('gpu' as never)).toThrow(`work must be 'cpu' or 'io', got "gpu"`)
})

test('an aborted case ends its thread', async () => {
  const controller = new AbortController()
  const looping = systemFromModule(candidates, { export: 'loops' })
  const running = looping.run(3, { trial: 0, signal: controller.signal })
  await new Promise((resolve) => {
    setTimeout(resolve, 100)
  })
  controller.abort(new Error('the test has ended'))
  await expect(running).rejects.toThrow('the test has ended')
  await expect(looping.run(3, { trial: 0, signal: controller.signal })).rejects.toThrow('the test has ended')
  expect(await looping.run(4, { trial: 0, signal: new AbortController().signal })).toBe(8)
})

test('secrets are not in the environment of a module, unless it is given them', async () => {
  vi.stubEnv('SOME_API_KEY', 'secret')
  vi.stubEnv('DATABASE_URL', 'postgres://me:secret@db.example/main')
  const read = { export: 'environment' }
  expect(await ask(read, 'SOME_API_KEY')).toBeUndefined()
  expect(await ask(read, 'DATABASE_URL')).toBeUndefined()
  expect(await ask(read, 'PATH')).toBe(process.env['PATH'])
  const given = { ...read, env: { SOME_API_KEY: 'given' } }
  expect(await ask(given, 'SOME_API_KEY')).toBe('given')
  expect(await ask(given, 'PATH')).toBe(process.env['PATH'])
})

test('what a module fetches is fetched in the thread of the eval file, for the case', async () => {
  const seen: unknown[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push([request.method, request.headers['x-from'], Buffer.concat(chunks).toString()])
      response.setHeader('content-type', 'application/json').end('{"answer":42}')
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const fetched = vi.spyOn(globalThis, 'fetch')
  onTestFinished(() => fetched.mockRestore())

  expect(await ask({ export: 'asks' }, url)).toEqual({ status: 200, body: { answer: 42 }, type: 'application/json' })
  expect(seen).toEqual([['POST', 'thread', 'a question']])
  expect(fetched).toHaveBeenCalledOnce()
})

test('a module can give up a call, and is told of calls that fail', async () => {
  const server = createServer(() => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await expect(ask({ export: 'givesUpAsking' }, url)).rejects.toMatchObject({ name: 'TimeoutError' })
  server.closeAllConnections()
  server.close()
  await expect(ask({ export: 'asks' }, url)).rejects.toMatchObject({ name: 'TypeError', message: 'fetch failed' })
})

test('a latency is what the module took: neither its thread nor the way there counts', async () => {
  const waiting = evaluation('waiting', {
    cases: Array.from({ length: 2 * availableParallelism() + 2 }, (_, input) => ({ id: String(input), input: 50 })),
    score: exactMatch(),
  })
  const { observations } = await waiting.run(systemFromModule(candidates, { export: 'busyFor' }))
  for (const { latencyMs, usage } of observations) {
    expect(latencyMs).toBeGreaterThanOrEqual(50)
    expect(usage.calls).toBe(0)
  }
  expect(observations).toHaveLength(2 * availableParallelism() + 2)
})

test.each<[string, unknown, unknown, string]>([
  ['no address', undefined, {}, 'systemFromModule: the module comes first, as new URL'],
  ['a relative path', './candidates.ts', {}, 'got "./candidates.ts"'],
  ['an address of a server', new URL('http://localhost/a.js'), {}, 'got "http://localhost/a.js"'],
  ['an unknown option', candidates, { timeout: 1 }, 'there is no option "timeout". Did you mean "timeoutMs"?'],
  ['no time', candidates, { timeoutMs: 0 }, 'timeoutMs must be a whole number from 1 to 2147483647, got 0'],
  ['too little memory', candidates, { memoryMb: 1 }, 'memoryMb must be a whole number ≥ 32, got 1'],
  ['unknown work', candidates, { work: 'gpu' }, `work must be 'cpu' or 'io', got "gpu"`],
  ['an empty export', candidates, { export: '' }, 'name must not be empty'],
])('%s is refused', (_, url, options, message) => {
  expect(() => systemFromModule(url as URL, options as ModuleOptions)).toThrow(RangeError)
  expect(() => systemFromModule(url as URL, options as ModuleOptions)).toThrow(message)
})
