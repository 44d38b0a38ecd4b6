import { AsyncLocalStorage } from 'node:async_hooks'

/** Says whether one more item may be begun. @internal */
export interface Pace {
  /** @param active - items that are being worked on, or waited for */
  hasRoom(active: number): boolean
  /** Called, once it is set, whenever there may be room again for another reason than the end of an item. */
  onRoom: (() => void) | undefined
}

/** @internal */
export interface ConcurrencyOptions {
  /** Items at a time: at most so many, or as a pace says. */
  readonly concurrency: number | Pace
  /** Ends the loop at once. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Takes items from a source, as they are needed, and works on several at a time. The first failure, of the source or
 * of `work`, or an abort of the signal ends the loop at once: the signal that `work` gets is aborted, and the promise
 * rejects without waiting for what is still going on.
 *
 * @throws the first failure, or the reason of the signal
 * @internal
 */
export async function forEachConcurrently<T>(
  source: AsyncIterable<T>,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  { concurrency, signal }: ConcurrencyOptions,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]()
  const stop = new AbortController()
  const forward = (): void => stop.abort(signal?.reason)
  const stopped = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true })
  })
  signal?.addEventListener('abort', forward, { once: true })
  if (signal?.aborted === true) {
    forward()
  }
  const pace = typeof concurrency === 'number' ? fixedPace(concurrency) : concurrency
  try {
    await Promise.race([stopped, workOnAll(iterator, (item) => work(item, stop.signal), { pace, signal: stop.signal })])
  } catch (error) {
    stop.abort(error)
    // Not awaited: a source that hangs would not answer this either.
    iterator.return?.().catch(() => undefined)
    throw error
  } finally {
    pace.onRoom = undefined
    signal?.removeEventListener('abort', forward)
  }
}

function fixedPace(concurrency: number): Pace {
  return { hasRoom: (active) => active < concurrency, onRoom: undefined }
}

/** Reads one item after the other, the next one as soon as the pace allows. */
function workOnAll<T>(
  items: AsyncIterator<T>,
  work: (item: T) => Promise<void>,
  { pace, signal }: { readonly pace: Pace; readonly signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    let active = 0
    let reading: 'idle' | 'busy' | 'over' = 'idle'
    const goOn = (): void => {
      if (reading === 'idle' && !signal.aborted && pace.hasRoom(active)) {
        reading = 'busy'
        active += 1
        items.next().then(take, reject)
      } else if (reading === 'over' && active === 0) {
        resolve()
      }
    }
    const take = (step: IteratorResult<T>): void => {
      reading = step.done === true || signal.aborted ? 'over' : 'idle'
      if (step.done === true || signal.aborted) {
        end()
      } else {
        work(step.value).then(end, reject)
        goOn()
      }
    }
    const end = (): void => {
      active -= 1
      goOn()
    }
    // It is called in the middle of some other item's work, on whose behalf the next must not be read.
    pace.onRoom = AsyncLocalStorage.bind(goOn)
    goOn()
  })
}
