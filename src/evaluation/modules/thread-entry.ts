// Entry of the threads that run modules. It holds on to what it needs: a module may change whatever it likes.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'

import { messageOf } from '../../errors.ts'
import { fetchThrough } from './fetch-through.ts'
import type { FromThread, ThreadStart, ToThread } from './messages.ts'
import { packThrown } from './thrown.ts'

type Run = (input: unknown, call: { readonly signal: AbortSignal; readonly trial: number }) => unknown

const now = performance.now.bind(performance)

/** What a thread that runs modules is told apart by: the file is also imported, for its address. @internal */
export const moduleThreadMark = 'vitest-touchstone: a thread that runs a module'

/** This file, wherever the build has put it. @internal */
export const moduleThreadFile: URL = new URL(import.meta.url)

const starter = workerData === moduleThreadMark ? parentPort : null

starter?.once('message', ({ port, url, exportName, showOutput }: ThreadStart) => {
  // It would end the process of the eval file, not this thread.
  process.kill = () => {
    throw new Error('process.kill is not there in a module that systemFromModule runs')
  }
  if (!showOutput) {
    // Here, not where it arrives: whoever reads what a thread prints is kept alive by it.
    process.stdout.write = silence
    process.stderr.write = silence
  }
  void serve(port, { url, exportName })
})

/** Takes what is printed, and says that it has been. */
function silence(_chunk: unknown, encoding?: unknown, written?: (error?: Error | null) => void): boolean {
  const done = typeof encoding === 'function' ? (encoding as typeof written) : written
  done?.()
  return true
}

async function serve(port: MessagePort, { url, exportName }: Pick<ThreadStart, 'url' | 'exportName'>): Promise<void> {
  const send = port.postMessage.bind(port) as (message: FromThread) => void
  let startedAt = now()
  const proxy = fetchThrough(send, () => now() - startedAt)
  globalThis.fetch = proxy.fetch
  const run = await load(url, exportName, send)
  if (run === undefined) {
    return
  }
  const { signal } = new AbortController()
  port.on('message', (message: ToThread) => {
    if (message.type !== 'call') {
      proxy.settle(message)
      return
    }
    startedAt = now()
    void answer(() => run(message.input, { signal, trial: message.trial }), {
      send,
      elapsedMs: () => now() - startedAt,
    })
  })
  send({ type: 'ready' })
}

/** Tells what is wrong, if there is no such function. */
async function load(url: string, exportName: string, send: (message: FromThread) => void): Promise<Run | undefined> {
  try {
    const exports = (await import(url)) as Readonly<Record<string, unknown>>
    const found = exports[exportName]
    if (typeof found === 'function') {
      return found as Run
    }
    // A system that the module has given a name and a version.
    if (typeof found === 'object' && found !== null && 'run' in found && typeof found.run === 'function') {
      return found.run as Run
    }
    const kind = exportName in exports ? `a value of type ${found === null ? 'null' : typeof found}` : 'nothing'
    send({ type: 'no function', found: kind, exports: Object.keys(exports) })
  } catch (error) {
    send({ type: 'not loaded', thrown: packThrown(error) })
  }
  return undefined
}

async function answer(
  run: () => unknown,
  { send, elapsedMs }: { readonly send: (message: FromThread) => void; readonly elapsedMs: () => number },
): Promise<void> {
  let output: unknown
  try {
    output = await run()
  } catch (error) {
    const ms = elapsedMs()
    send({ type: 'thrown', thrown: packThrown(error), ms })
    return
  }
  const ms = elapsedMs()
  try {
    send({ type: 'answer', output, ms })
  } catch (error) {
    send({ type: 'not sent', why: messageOf(error), ms })
  }
}
