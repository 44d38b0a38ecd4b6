import { toCopies } from './to-copies.ts'

/**
 * How long a failure stands, in milliseconds. Clients that do not know that the gateway has tried again do so on their
 * own, usually twice or three times: the AI SDK after 2, 4 and 8 seconds, others sooner.
 */
const STANDS_MS = 15_000

/** A call as it ended: with a reply, or without one. */
type Failure = { readonly atMs: number } & (
  | { readonly kind: 'reply'; readonly copy: () => Response }
  | { readonly kind: 'error'; readonly error: unknown }
)

/** Statuses after which clients try again. */
function invitesRetry({ status }: Response): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500
}

/**
 * The failures of one observation that the gateway has given up on. The same request gets the same failure for a while:
 * or every attempt of a client would be several of the gateway.
 *
 * @internal
 */
export class FinalFailures {
  readonly #failures = new Map<string, Failure>()
  readonly #now: () => number

  /** @param now - milliseconds of a monotonic clock */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether there may be any: to identify a request takes time. */
  get isEmpty(): boolean {
    return this.#failures.size === 0
  }

  /**
   * The failure that stands for a request, as a reply of its own.
   *
   * @param request - what identifies it
   * @throws the error, if there was no reply
   */
  repeat(request: string): Response | undefined {
    const failure = this.#failures.get(request)
    if (failure === undefined || this.#now() - failure.atMs > STANDS_MS) {
      this.#failures.delete(request)
      return undefined
    }
    if (failure.kind === 'error') {
      throw failure.error
    }
    return failure.copy()
  }

  /** Takes note of a reply, if clients would try again after it. Returns it, or one that is the same. */
  async noteReply(request: () => string, response: Response): Promise<Response> {
    if (!invitesRetry(response)) {
      return response
    }
    const copy = await toCopies(response)
    this.#failures.set(request(), { kind: 'reply', copy, atMs: this.#now() })
    return copy()
  }

  noteError(request: () => string, error: unknown): void {
    this.#failures.set(request(), { kind: 'error', error, atMs: this.#now() })
  }
}
