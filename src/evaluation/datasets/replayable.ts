/**
 * Makes an iterable that can perhaps be read only once (a generator, a stream) readable any number of times, also
 * by several readers at once: what was read is kept. Collections such as arrays and sets stay as they are.
 *
 * @internal
 */
export function replayable<T>(source: Iterable<T> | AsyncIterable<T>): Iterable<T> | AsyncIterable<T> {
  if (Symbol.asyncIterator in source) {
    return remember(() => source[Symbol.asyncIterator]())
  }
  const isGenerator = (source[Symbol.iterator]() as unknown) === source
  return isGenerator ? remember(() => source[Symbol.iterator]()) : source
}

function remember<T>(open: () => AsyncIterator<T> | Iterator<T>): AsyncIterable<T> {
  const steps: Array<Promise<IteratorResult<T>>> = []
  let iterator: AsyncIterator<T> | Iterator<T> | undefined
  return {
    async *[Symbol.asyncIterator]() {
      iterator ??= open()
      for (let index = 0; ; index += 1) {
        const step = await (steps[index] ??= Promise.resolve(iterator.next()))
        if (step.done === true) {
          return
        }
        yield step.value
      }
    },
  }
}
