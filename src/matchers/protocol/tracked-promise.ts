/** How a {@link TrackedPromise} is followed. */
interface Tracking {
  /** How many times Vitest's own wrappers chain before the test gets the promise. */
  readonly wrappers: number
  /** Called when the test waits for it. */
  readonly onAwaited: () => void
  /** Where the matcher was called: errors thrown for it point there. */
  readonly callSite: Error
}

/**
 * A promise that knows whether the test waits for it. Vitest chains on what a matcher returns (once, twice for
 * `expect.soft`) and hands the last link to the test; who chains on that one is the test. Links that nobody waits for
 * reject in silence, because the test is told of them in another way.
 *
 * @internal
 */
export class TrackedPromise<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = 'Promise'
  readonly #inner: Promise<T>
  readonly #tracking: Tracking

  constructor(inner: Promise<T>, tracking: Tracking) {
    inner.catch(() => undefined)
    this.#inner = inner
    this.#tracking = tracking
  }

  // Being a thenable is the purpose: both `await` and Vitest's wrappers call it.
  // oxlint-disable-next-line unicorn/no-thenable
  then<Kept = T, Caught = never>(
    onFulfilled?: ((value: T) => Kept | PromiseLike<Kept>) | null,
    onRejected?: ((reason: unknown) => Caught | PromiseLike<Caught>) | null,
  ): Promise<Kept | Caught> {
    const { wrappers, onAwaited, callSite } = this.#tracking
    if (wrappers === 0) {
      onAwaited()
      return this.#inner.then(onFulfilled, onRejected)
    }
    const next = this.#inner.then(onFulfilled, onRejected).catch((error: unknown) => {
      throw pointTo(callSite, error)
    })
    return new TrackedPromise(next, { ...this.#tracking, wrappers: wrappers - 1 })
  }

  catch<Caught = never>(onRejected?: ((reason: unknown) => Caught | PromiseLike<Caught>) | null): Promise<T | Caught> {
    return this.then(null, onRejected)
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then(null).finally(onFinally)
  }
}

/** The same error, with the frames of the call: Vitest creates it long after, where no frame is the user's. @internal */
export function pointTo(callSite: Error, error: unknown): unknown {
  const frames = callSite.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  if (error instanceof Error && frames.length > 0) {
    error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n')
  }
  return error
}
