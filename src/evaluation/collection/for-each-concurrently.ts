/** @internal */
export interface ConcurrencyOptions {
  readonly concurrency: number
  /** Ends the loop at once. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Takes items from a source, as they are needed, and works on at most `concurrency` of them at a time. The first
 * failure, of the source or of `work`, or an abort of the signal ends the loop at once: the signal that `work` gets
 * is aborted, and the promise rejects without waiting for what is still going on.
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
  const worker = async (): Promise<void> => {
    for (;;) {
      const step = await iterator.next()
      if (step.done === true || stop.signal.aborted) {
        return
      }
      await work(step.value, stop.signal)
    }
  }
  try {
    await Promise.race([stopped, Promise.all(Array.from({ length: concurrency }, worker))])
  } catch (error) {
    stop.abort(error)
    // Not awaited: a source that hangs would not answer this either.
    iterator.return?.().catch(() => undefined)
    throw error
  } finally {
    signal?.removeEventListener('abort', forward)
  }
}
