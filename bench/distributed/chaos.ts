import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { type ModelServerProcess, startModelServerProcess } from '../../src/testing/index.ts'
import { RedisServer } from '../../test/support/redis-server.ts'
import { WorkerProcess } from '../../test/support/worker-process.ts'
import { BENCH_KEY, conclusionOf, runEvals } from './run-evals.ts'

/** What is done to a run. */
export interface ChaosOptions {
  readonly cases: number
  readonly workers: number
  /** Calls that a worker makes at once. */
  readonly concurrency: number
  readonly latencyMs: number
  readonly leaseMs: number
  readonly log: (message: string) => void
}

/** What became of it. */
export interface ChaosAccount {
  /** How many questions were paid so often: `paid.get(2)` of them twice. */
  readonly paid: ReadonlyMap<number, number>
  readonly distributed: string
  readonly local: string
  readonly seconds: number
}

const server = { log: 'all', answers: { correct: { question: 'yes' }, wrong: 'no', wrongRate: 0.2 } } as const

/**
 * Runs the same evals here, and by workers of which two are killed, through a Redis that is stopped and started, for a
 * run that is killed and started again.
 */
export async function chaos(options: ChaosOptions): Promise<ChaosAccount> {
  const { cases, latencyMs, log } = options
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-chaos-'))
  await using model = await startModelServerProcess({ ...server, latency: latencyMs })
  await using redis = await RedisServer.start({ persists: true })
  try {
    const here = path.join(folder, 'local')
    await finished(runEvals({ cases, baseUrl: model.baseUrl, folder: here }))
    await model.reset()
    const there = path.join(folder, 'distributed')
    const startMs = performance.now()
    await withTrouble({ ...options, model, redis, folder: there })
    const seconds = (performance.now() - startMs) / 1000
    log('done')
    const paid = await payments(model)
    return { paid, distributed: await conclusionOf(there), local: await conclusionOf(here), seconds }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Scene extends ChaosOptions {
  readonly model: ModelServerProcess
  readonly redis: RedisServer
  readonly folder: string
}

async function withTrouble(scene: Scene): Promise<void> {
  const { cases, model, redis, folder, log } = scene
  const workers = await Promise.all(Array.from({ length: scene.workers }, () => startWorker(scene)))
  const start = (): ReturnType<typeof runEvals> => runEvals({ cases, baseUrl: model.baseUrl, folder, redis: redis.url })
  const killOne = async (): Promise<void> => {
    const [victim] = workers.splice(Math.floor(Math.random() * workers.length), 1)
    log(`kill -9 of worker ${victim?.pid}`)
    await victim?.end('SIGKILL')
  }
  try {
    const first = start()
    await asked(scene, 0.15, first)
    await killOne()
    await asked(scene, 0.35, first)
    log('Redis stops')
    await redis.stop()
    await sleep(500)
    await redis.start()
    log('Redis is back')
    await asked(scene, 0.6, first)
    log('kill -9 of the run')
    first.kill()
    await first.ended
    log('the run starts again')
    const second = start()
    await asked(scene, 0.8, second)
    await killOne()
    await finished(second)
  } finally {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
  }
}

function startWorker({ concurrency, leaseMs, redis, model }: Scene): Promise<WorkerProcess> {
  const args = ['--concurrency', String(concurrency), '--lease-ms', String(leaseMs)]
  const environment = { TOUCHSTONE_REDIS_URL: redis.url, OPENAI_API_KEY: BENCH_KEY, OPENAI_BASE_URL: model.baseUrl }
  return WorkerProcess.start(args, environment)
}

/** Resolves when the model was asked for such a share of the cases. @throws Error if the run ends before */
async function asked({ model, cases }: Scene, share: number, run: ReturnType<typeof runEvals>): Promise<void> {
  let end: Awaited<typeof run.ended> | undefined
  void run.ended.then((ended) => (end = ended))
  while ((await model.totals()).requests < share * cases) {
    if (end !== undefined) {
      throw new Error(`a run ended too early, with ${end.exitCode}:\n${end.printed}`)
    }
    await sleep(20)
  }
}

async function finished(run: ReturnType<typeof runEvals>): Promise<void> {
  const { exitCode, printed } = await run.ended
  if (exitCode !== 0) {
    throw new Error(`a run ended with ${exitCode}:\n${printed}`)
  }
}

async function payments(model: ModelServerProcess): Promise<ReadonlyMap<number, number>> {
  const times = new Map<string, number>()
  for (const { body } of await model.requests()) {
    const question = JSON.stringify(body)
    times.set(question, (times.get(question) ?? 0) + 1)
  }
  const paid = new Map<number, number>()
  for (const count of times.values()) {
    paid.set(count, (paid.get(count) ?? 0) + 1)
  }
  return new Map([...paid].sort(([one], [other]) => one - other))
}
