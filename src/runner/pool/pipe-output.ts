import type { Readable, Writable } from 'node:stream'
import type { Worker } from 'node:worker_threads'

/** Where Vitest writes. @internal */
export interface OutputStreams {
  readonly outputStream: Writable
  readonly errorStream: Writable
}

/**
 * Sends what a worker prints to Vitest's streams, which all workers share and none may end.
 *
 * @returns detaches the worker, once it has ended and everything it printed has arrived
 * @internal
 */
export function pipeOutput(worker: Worker, { outputStream, errorStream }: OutputStreams): () => Promise<void> {
  const detach = [connect(worker.stdout, outputStream), connect(worker.stderr, errorStream)]
  return async () => {
    await Promise.all(detach.map((end) => end()))
  }
}

function connect(from: Readable, to: Writable): () => Promise<void> {
  to.setMaxListeners(to.getMaxListeners() + 1)
  from.pipe(to, { end: false })
  return async () => {
    await flushed(from)
    from.unpipe(to)
    to.setMaxListeners(to.getMaxListeners() - 1)
  }
}

/** Node hands on what is still queued when a worker is terminated, and then ends the stream. */
async function flushed(stream: Readable): Promise<void> {
  if (stream.readableEnded || stream.destroyed) {
    return
  }
  await new Promise<void>((resolve) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
  })
}
