import { once } from 'node:events'
import type { Transform } from 'node:stream'

/**
 * What a transform makes of a source, read only as fast as its results are: all that comes of one chunk is handed out
 * before the next chunk is asked for. What was made before a failure is handed out before it is thrown.
 *
 * @throws what the source or the transform fails with
 * @internal
 */
export async function* through<In, Out>(
  source: AsyncIterable<In>,
  transform: Transform,
): AsyncGenerator<Out, void, undefined> {
  let ready: Out[] = []
  const take = (): Out[] => {
    const taken = ready
    ready = []
    return taken
  }
  transform.on('data', (item: Out) => ready.push(item))
  const ended = once(transform, 'end')
  ended.catch(() => undefined)
  try {
    for await (const chunk of source) {
      await Promise.race([written(transform, chunk), ended])
      yield* take()
    }
    transform.end()
    await ended
    yield* take()
  } catch (error) {
    yield* take()
    throw error
  } finally {
    transform.destroy()
  }
}

async function written(transform: Transform, chunk: unknown): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    transform.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
}
