/** An abort signal that follows others, and can be let go. @internal */
export interface LinkedSignal {
  readonly signal: AbortSignal
  abort(reason: unknown): void
  /** Follows the others no longer: to be called when the work is done. */
  unlink(): void
}

/**
 * Like `AbortSignal.any`, but leaves no trace on signals that live longer than the work.
 *
 * @internal
 */
export function linkSignals(signals: ReadonlyArray<AbortSignal | null | undefined>): LinkedSignal {
  const controller = new AbortController()
  const links = [...new Set(signals)].flatMap((signal) => {
    if (signal === null || signal === undefined) {
      return []
    }
    const follow = (): void => controller.abort(signal.reason)
    if (signal.aborted) {
      follow()
    }
    signal.addEventListener('abort', follow)
    return [{ signal, follow }]
  })
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    unlink: () => {
      for (const { signal, follow } of links) {
        signal.removeEventListener('abort', follow)
      }
    },
  }
}
