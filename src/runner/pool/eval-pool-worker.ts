import { MessageChannel, Worker } from 'node:worker_threads'
import type { PoolOptions, PoolWorker, WorkerRequest } from 'vitest/node'

import { pipeOutput } from './pipe-output.ts'
import type { PortHost } from './port-host.ts'

/** Name under which Vitest knows the pool. @internal */
export const evalPoolName = 'touchstone'

// The build renames imports, not strings: the name ends as this file's own does.
const entry = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

type Listener = Parameters<PoolWorker['on']>[1]

/**
 * A worker thread that runs eval files as Vitest's own threads do, and holds a port to the main process besides.
 *
 * @internal
 */
export class EvalPoolWorker implements PoolWorker {
  readonly name = evalPoolName
  readonly reportMemory = true
  readonly #options: PoolOptions
  readonly #host: PortHost
  #thread: Worker | undefined
  #closeOutput: () => Promise<void> = () => Promise.resolve()

  constructor(options: PoolOptions, host: PortHost) {
    this.#options = options
    this.#host = host
  }

  on(event: string, callback: Listener): void {
    this.#running().on(event, callback)
  }

  off(event: string, callback: Listener): void {
    // Vitest takes its listeners off after the worker may have been stopped.
    this.#thread?.off(event, callback)
  }

  send(message: WorkerRequest): void {
    this.#running().postMessage(message)
  }

  deserialize(data: unknown): unknown {
    return data
  }

  /** Vitest calls this again where several files share a worker. */
  async start(): Promise<void> {
    if (this.#thread !== undefined) {
      return
    }
    const { execArgv, env, project } = this.#options
    const { port1: own, port2: theirs } = new MessageChannel()
    this.#thread = new Worker(entry, {
      env,
      execArgv,
      workerData: { gateway: theirs },
      transferList: [theirs],
      stdout: true,
      stderr: true,
    })
    this.#closeOutput = pipeOutput(this.#thread, project.vitest.logger)
    this.#host.connect(own)
  }

  async stop(): Promise<void> {
    const thread = this.#thread
    this.#thread = undefined
    await thread?.terminate()
    await this.#closeOutput()
  }

  #running(): Worker {
    if (this.#thread === undefined) {
      throw new Error('vitest-touchstone: the worker of an eval file was used before it started or after it stopped')
    }
    return this.#thread
  }
}
