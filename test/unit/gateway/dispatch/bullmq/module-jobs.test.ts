import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { evaluation } from '../../../../../src/evaluation/evaluation.ts'
import { ModuleHost } from '../../../../../src/evaluation/modules/module-host.ts'
import type { Observation } from '../../../../../src/evaluation/observation.ts'
import { exactMatch } from '../../../../../src/evaluation/scorers/exact-match.ts'
import { type ModuleOptions, systemFromModule } from '../../../../../src/evaluation/system-from-module.ts'
import { useGateway } from '../../../../../src/gateway/current-gateway.ts'
import { queueKeys } from '../../../../../src/gateway/dispatch/bullmq/queue-keys.ts'
import type { WorkerOptions } from '../../../../../src/gateway/dispatch/worker-options.ts'
import { Gateway } from '../../../../../src/gateway/gateway.ts'
import type { GatewayOptions } from '../../../../../src/gateway/gateway-options.ts'
import { sendModulesToWorkers } from '../../../../../src/gateway/send-modules-to-workers.ts'
import { hasRedis, RedisServer } from '../../../../support/redis-server.ts'
import { WorkerProcess } from '../../../../support/worker-process.ts'
import { bullmqWorker } from './support.ts'

const fixtures = path.resolve(import.meta.dirname, '../../../evaluation/modules/fixtures')
const candidates = path.join(fixtures, 'candidates.ts')

describe.runIf(hasRedis)('cases of modules over BullMQ', () => {
  let redis: RedisServer
  let worker: WorkerProcess
  let gateway: Gateway
  const closing: Array<() => unknown> = []

  beforeAll(async () => {
    redis = await RedisServer.start()
    worker = await WorkerProcess.start(['--modules', process.cwd()], { TOUCHSTONE_REDIS_URL: redis.url })
  })
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) {
      await close()
    }
  })
  afterAll(async () => {
    await worker[Symbol.asyncDispose]()
    await redis[Symbol.asyncDispose]()
  })

  /** A run whose dispatch is this queue. */
  function open(queue = 'touchstone', options: GatewayOptions = {}): void {
    const dispatch = { kind: 'bullmq', redis: redis.url, queue } as const
    gateway = new Gateway({ dispatch, budget: { limitUsd: 0.01 }, ...options })
    const undo = [useGateway(gateway), sendModulesToWorkers()]
    closing.push(() => gateway.close(), ...undo)
  }

  async function work(options: Pick<WorkerOptions, 'queue' | 'modules' | 'log'>): Promise<void> {
    const other = await bullmqWorker({ redis: redis.url, ...options })
    closing.push(() => other.close())
  }

  /** Three cases, of which the second misbehaves. */
  async function runOf(options: ModuleOptions, inputs: readonly unknown[] = [1, 3, 5]): Promise<Observation[]> {
    const doubling = evaluation('doubling', {
      cases: inputs.map((input, index) => ({ id: String(index), input, expected: Number(input) * 2 })),
      score: exactMatch(),
    })
    const system = systemFromModule(candidates, { memoryMb: 128, runOn: 'workers', ...options })
    return [...(await doubling.run(system)).observations]
  }

  function errorsOf(observations: readonly Observation[]): unknown[] {
    return observations.flatMap(({ caseId, error }) => (error === undefined ? [] : [{ caseId, ...error }]))
  }

  test('a worker answers, under the name and with the latency of the thread, and nothing is spent', async () => {
    open()
    const observations = await runOf({ export: 'whoRan' })
    expect(observations.map(({ output }) => output)).toMatchObject(
      [1, 3, 5].map((input) => ({ input, trial: 0, aborted: false })),
    )
    expect(observations.every(({ usage }) => usage.calls === 0)).toBe(true)
    expect(gateway.traffic().groups).toMatchObject([
      { evaluation: 'doubling', system: 'candidates.ts#whoRan', host: 'modules.touchstone.invalid', calls: 3 },
    ])
    expect(gateway.budget?.spentUsd).toBe(0)
  })

  test.each([
    ['loops', 400, { origin: 'timeout', message: 'no answer within 0.4 s' }],
    [
      'hoardsObjects',
      20_000,
      { origin: 'system', name: 'ModuleError', message: expect.stringContaining('than 128 MB') },
    ],
    ['exits', 20_000, { origin: 'system', name: 'ModuleError', message: expect.stringContaining('process.exit(7)') }],
    ['throwsNull', 20_000, { origin: 'system', name: 'thrown value', message: 'null' }],
    ['throwsOwnError', 20_000, { origin: 'system', name: 'TooOddError', message: 'three is odd' }],
    ['returnsNaN', 20_000, { origin: 'system', message: expect.stringContaining('JSON does not hold NaN') }],
  ])('%s: an error of that case alone, and the worker goes on', async (name, timeoutMs, error) => {
    open()
    expect(errorsOf(await runOf({ export: name, timeoutMs }))).toMatchObject([{ caseId: '1', ...error }])
    expect(worker.isAlive).toBe(true)
  })

  test('they run also where only recordings may answer calls to models', async () => {
    open('touchstone', { cache: { mode: 'replay' } })
    expect(await runOf({ export: 'double' }, [4])).toMatchObject([{ output: 8 }])
  })

  test('what is no JSON is refused before it is sent', async () => {
    open()
    expect(errorsOf(await runOf({ export: 'double' }, [1, new Date(0)]))).toMatchObject([
      {
        caseId: '1',
        name: 'ModuleError',
        message: expect.stringMatching(/its input .* a Date, which stands at "input"/),
      },
    ])
    expect(gateway.traffic().groups).toMatchObject([{ calls: 1 }])
  })

  test('a module that is not there, or is another one, says so with both digests', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-modules-'))
    closing.push(() => rm(folder, { recursive: true }))
    const place = path.relative(process.cwd(), fixtures)
    await work({ queue: 'others', modules: new ModuleHost(folder) })
    open('others')
    const said = async (): Promise<unknown> => errorsOf(await runOf({ export: 'double' }, [1]))
    expect(await said()).toMatchObject([{ origin: 'provider', message: expect.stringContaining('there is no test/') }])
    await cp(fixtures, path.join(folder, place), { recursive: true })
    expect(await said()).toEqual([])
    await cp(path.join(fixtures, 'candidates.ts'), path.join(folder, place, 'twice.ts'))
    open('others')
    const { version = '' } = systemFromModule(candidates)
    expect(version).toMatch(/^[0-9a-f]{16}$/)
    const another = expect.stringMatching(new RegExp(`the run has the digest ${version}, this worker [0-9a-f]{16}`))
    expect(errorsOf(await runOf({ export: 'double', memoryMb: 100 }, [1]))).toMatchObject([{ message: another }])
  })

  test('a worker that was not told to run modules runs none', async () => {
    await work({ queue: 'calls-only' })
    open('calls-only')
    expect(errorsOf(await runOf({ export: 'double' }, [1]))).toMatchObject([
      { caseId: '0', origin: 'provider', name: 'QueueError', message: expect.stringContaining('--modules <folder>') },
    ])
  })

  test('what a case was running at a worker that dies is run by another', async () => {
    const args = ['--modules', process.cwd(), '--queue', 'dying', '--lease-ms', '300']
    const dying = await WorkerProcess.start(args, { TOUCHSTONE_REDIS_URL: redis.url })
    const look = new Redis(redis.url)
    closing.push(
      () => dying[Symbol.asyncDispose](),
      () => look.disconnect(),
    )
    open('dying')
    const ended = runOf({ export: 'busyFor' }, [700])
    const { prefix, queue } = queueKeys('dying', '')
    await expect.poll(() => look.llen(`${prefix}:${queue}:active`)).toBe(1)
    await dying.end('SIGKILL')
    const said: string[] = []
    await work({ queue: 'dying', modules: new ModuleHost(process.cwd()), log: (message) => said.push(message) })
    expect(await ended).toMatchObject([{ output: 700 }])
    expect(said).toMatchObject([expect.stringContaining('left behind by a worker that died')])
  })
})
