import { AsyncLocalStorage } from 'node:async_hooks'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'

import type { ModuleError } from '../errors/module-error.ts'
import type { CandidateModule } from './candidate-module.ts'
import { describeExit, describeLoadFailure, describeUnsendable } from './describe-failure.ts'
import { fetchForThread } from './fetch-for-thread.ts'
import { canWatchMemory, watchMemory } from './memory-watch.ts'
import type { FromThread, ThreadStart, ToThread } from './messages.ts'
import { moduleThreadFile, moduleThreadMark } from './thread-entry.ts'
import { packThrown } from './thrown.ts'

/**
 * By how much V8's own limit is higher, which ends what was not noticed in time. Where memory cannot be watched, V8 alone sets the
 * limit.
 */
const HEADROOM_MB = canWatchMemory() ? 4096 : 0

/** What a thread says to end a case. @internal */
export type CaseEnd = Extract<FromThread, { readonly ms: number }> & { readonly type: 'answer' | 'thrown' | 'not sent' }

/** One case for a thread. @internal */
export interface ThreadTask {
  readonly input: unknown
  readonly trial: number
  /** Aborted once nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** The module makes a call to something outside, so many milliseconds after it was given the case. */
  readonly onFetch: (ms: number) => void
}

interface Listener {
  readonly onMessage: (message: FromThread) => void
  readonly onEnd: (error: ModuleError) => void
}

/** A worker thread that has loaded a module, and answers one case after the other. @internal */
export class ModuleThread {
  readonly module: CandidateModule
  /** Cases that it was given: what ends a thread may come from an earlier one. */
  tasks = 0
  readonly #worker: Worker
  readonly #port: MessagePort
  #listener: Listener | undefined
  #unwatch = (): void => undefined
  #ending: ModuleError | undefined
  #hasEnded = false
  #isStopped = false

  constructor(module: CandidateModule) {
    const { port1: own, port2: theirs } = new MessageChannel()
    this.module = module
    this.#port = own
    this.#worker = startWorker(module)
    this.#worker.on('error', (error) => {
      this.#ending ??= describeExit(module, { error })
    })
    this.#worker.on('exit', (code) => this.#end(describeExit(module, { code })))
    own.on('message', (message: FromThread) => this.#listener?.onMessage(message))
    own.unref()
    const { url, exportName, showOutput } = module
    this.#worker.postMessage({ port: theirs, url: url.href, exportName, showOutput } satisfies ThreadStart, [theirs])
  }

  /** Whether it can be given a case. */
  get isAlive(): boolean {
    return !this.#hasEnded && !this.#isStopped && this.#ending === undefined
  }

  /** @throws ModuleError if the module cannot be loaded */
  async load(): Promise<void> {
    await this.#listen<void>((message, { resolve, reject }) => {
      if (message.type === 'ready') {
        resolve()
      } else {
        reject(describeLoadFailure(this.module, message))
      }
    })
  }

  /** @throws ModuleError if the thread ends in the middle of it, or the input cannot be sent */
  async ask({ input, trial, signal, onFetch }: ThreadTask): Promise<CaseEnd> {
    this.tasks += 1
    const calls = new Map<number, AbortController>()
    // Messages arrive on nobody's behalf; what they ask for is this case's.
    const call = AsyncLocalStorage.bind((message: Extract<FromThread, { readonly type: 'fetch' }>) => {
      const controller = new AbortController()
      calls.set(message.id, controller)
      onFetch(message.ms)
      void this.#call(message, AbortSignal.any([controller.signal, signal]))
    })
    return await this.#listen<CaseEnd>(
      (message, { resolve }) => {
        if (message.type === 'fetch') {
          call(message)
        } else if (message.type === 'give up') {
          calls.get(message.id)?.abort()
        } else {
          resolve(message as CaseEnd)
        }
      },
      () => {
        try {
          this.#send({ type: 'call', input, trial })
        } catch (error) {
          throw describeUnsendable(this.module, 'input', error)
        }
      },
    )
  }

  /** Ends the thread, whatever it is doing. */
  stop(): void {
    this.#isStopped = true
    this.#unwatch()
    void this.#worker.terminate()
  }

  async #call({ id, request }: Extract<FromThread, { readonly type: 'fetch' }>, signal: AbortSignal): Promise<void> {
    try {
      this.#send({ type: 'reply', id, reply: await fetchForThread(request, signal, this.module.fetch) })
    } catch (error) {
      this.#send({ type: 'no reply', id, thrown: packThrown(error) })
    }
  }

  #send(message: ToThread): void {
    this.#port.postMessage(message)
  }

  /** Waits for what the thread says; it keeps the process alive meanwhile, and its memory is watched. */
  async #listen<T>(
    hear: (message: FromThread, settle: { resolve: (value: T) => void; reject: (error: Error) => void }) => void,
    begin: () => void = () => undefined,
  ): Promise<T> {
    this.#worker.ref()
    this.#unwatch = watchMemory(this.#worker, this.module.memoryMb, () => this.#exceed())
    try {
      return await new Promise<T>((resolve, reject) => {
        this.#listener = { onMessage: (message) => hear(message, { resolve, reject }), onEnd: reject }
        if (this.#hasEnded) {
          reject(this.#ending ?? describeExit(this.module, {}))
        } else {
          begin()
        }
      })
    } finally {
      this.#listener = undefined
      this.#unwatch()
      this.#worker.unref()
    }
  }

  #exceed(): void {
    this.#ending ??= describeExit(this.module, { isTooLarge: true })
    this.stop()
  }

  #end(error: ModuleError): void {
    // What it has said before it ended may not have been heard.
    for (let last = receiveMessageOnPort(this.#port); last !== undefined; last = receiveMessageOnPort(this.#port)) {
      this.#listener?.onMessage(last.message as FromThread)
    }
    this.#hasEnded = true
    this.#ending ??= error
    this.#unwatch()
    this.#port.close()
    this.#listener?.onEnd(this.#ending)
  }
}

function startWorker({ env, memoryMb, title }: CandidateModule): Worker {
  return new Worker(moduleThreadFile, {
    name: title,
    workerData: moduleThreadMark,
    env,
    // Flags of the process, such as what to load first, are about the eval file.
    execArgv: process.features.typescript === false ? ['--experimental-strip-types', '--no-warnings'] : [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb + HEADROOM_MB },
  })
}
