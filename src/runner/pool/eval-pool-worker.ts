import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { PoolOptions, PoolWorker, WorkerRequest } from 'vitest/node'

import { workerFile } from '../worker-file.ts'
import { pipeOutput } from './pipe-output.ts'
import type { EvalWorkerData } from './eval-worker-data.ts'
import type { PortHost } from './port-host.ts'
import { type RedactionPort, serveRedaction } from '../../gateway/port/redaction-port.ts'
import { WorkerCrashedError } from './worker-crashed-error.ts'
import { keepHeapsSmall } from './keep-heaps-small.ts'
import { limitWorker } from './limit-worker.ts'

/** Name under which Vitest knows the pool. @internal */
export const evalPoolName = 'touchstone'

type Listener = Parameters<PoolWorker['on']>[1]
type Task = Parameters<NonNullable<PoolWorker['canReuse']>>[0]

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
  readonly #onError = new Set<Listener>()
  #thread: Worker | undefined
  #hasCrashed = false
  /** Those it was given last. */
  #files: readonly string[] = []
  #closeOutput: () => Promise<void> = () => Promise.resolve()

  constructor(options: PoolOptions, host: PortHost) {
    this.#options = options
    this.#host = host
  }

  /** An unexpected exit is told as an error, once: Vitest's own words for it do not always name the file. */
  on(event: string, callback: Listener): void {
    if (event === 'message') {
      this.#running().on(event, callback)
    } else if (event === 'error') {
      this.#onError.add(callback)
    }
  }

  off(event: string, callback: Listener): void {
    // Vitest takes its listeners off after the worker may have been stopped.
    this.#thread?.off(event, callback)
    this.#onError.delete(callback)
  }

  send(message: WorkerRequest): void {
    if (message.type === 'run' || message.type === 'collect') {
      this.#files = message.context.files.map(({ filepath }) => filepath)
    }
    this.#running().postMessage(message)
  }

  canReuse(task: Task): boolean {
    return !this.#hasCrashed && isDeepStrictEqual(task.context.environment, this.#options.environment)
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
    const redaction = this.#openRedaction()
    keepHeapsSmall({ execArgv })
    const { interception, outputs, hasQueue } = this.#host
    this.#thread = new Worker(workerFile, {
      env,
      ...limitWorker(execArgv),
      workerData: { gateway: theirs, interception, redaction, outputs, hasQueue } satisfies EvalWorkerData,
      transferList: redaction === undefined ? [theirs] : [theirs, redaction.port],
      stdout: true,
      stderr: true,
    })
    this.#thread.on('error', (error) => this.#crash(error))
    this.#thread.on('exit', (exitCode) => this.#crash(exitCode))
    this.#closeOutput = pipeOutput(this.#thread, project.vitest.logger)
    this.#host.connect(own)
  }

  async stop(): Promise<void> {
    const thread = this.#thread
    this.#thread = undefined
    await thread?.terminate()
    await this.#closeOutput()
  }

  /** The worker's end. */
  #openRedaction(): RedactionPort | undefined {
    const { redact } = this.#host
    if (redact === undefined) {
      return undefined
    }
    const { port1: own, port2: theirs } = new MessageChannel()
    const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    serveRedaction({ port: own, answered }, redact)
    return { port: theirs, answered }
  }

  #crash(cause: unknown): void {
    // A thread that was stopped has ended as expected.
    if (this.#thread === undefined || this.#hasCrashed) {
      return
    }
    this.#hasCrashed = true
    const { root } = this.#options.project.config
    const files = this.#files.map((file) => path.relative(root, file))
    const error = new WorkerCrashedError(files, cause)
    this.#onError.forEach((tell) => tell(error))
  }

  #running(): Worker {
    if (this.#thread === undefined) {
      throw new Error('vitest-touchstone: the worker of an eval file was used before it started or after it stopped')
    }
    return this.#thread
  }
}
