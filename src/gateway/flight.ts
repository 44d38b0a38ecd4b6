import { whenEnded, type Reply } from './reply.ts'
import type { Call, Handler } from './stage.ts'
import { WaitMeter } from './wait-meter.ts'

/**
 * One call on behalf of several callers that ask the same. It goes on as long as one of them wants its reply.
 *
 * @internal
 */
export class Flight {
  readonly #controller = new AbortController()
  readonly #members = new Set<Call>()
  readonly #waiting: WaitMeter
  /** What the members have been told of it. */
  #throttledMs = 0
  #workedMs = 0
  readonly #onEnd: () => void
  readonly #reply: Promise<Reply>

  /**
   * @param first - the call that is sent on
   * @param options - `onEnd` is called once nobody can join any more: the reply has ended, or all have left
   */
  constructor(
    first: Call,
    { next, now, onEnd }: { readonly next: Handler; readonly now: () => number; readonly onEnd: () => void },
  ) {
    this.#onEnd = onEnd
    this.#waiting = new WaitMeter(now, (isWaiting) => this.#tellMembers(isWaiting))
    this.#reply = next({ ...first, signal: this.#controller.signal, waiting: this.#waiting })
    this.#reply.then(
      (reply) => whenEnded(reply, onEnd),
      () => onEnd(),
    )
  }

  /** Awaits the reply on behalf of a call. @throws the reason of the call's signal once it is aborted */
  async join(call: Call): Promise<Reply> {
    call.signal.throwIfAborted()
    this.#members.add(call)
    if (this.#waiting.isWaiting) {
      call.waiting.start()
    }
    let abort = (): void => {}
    const aborted = new Promise<never>((_resolve, reject) => {
      abort = () => {
        reject(call.signal.reason)
        this.#leave(call, abort)
        this.#landIfEmpty(call.signal.reason)
      }
    })
    call.signal.addEventListener('abort', abort)
    try {
      const reply = await Promise.race([this.#reply, aborted])
      whenEnded(reply, () => this.#leave(call, abort))
      return reply
    } catch (error) {
      this.#leave(call, abort)
      throw error
    }
  }

  #leave(call: Call, abort: () => void): void {
    call.signal.removeEventListener('abort', abort)
    if (this.#members.delete(call) && this.#waiting.isWaiting) {
      call.waiting.end()
    }
  }

  #landIfEmpty(reason: unknown): void {
    if (this.#members.size === 0) {
      this.#onEnd()
      this.#controller.abort(reason)
    }
  }

  #tellMembers(isWaiting: boolean): void {
    const throttledMs = this.#waiting.throttledMs - this.#throttledMs
    this.#throttledMs += throttledMs
    const workedMs = this.#waiting.workedMs - this.#workedMs
    this.#workedMs += workedMs
    for (const { waiting } of this.#members) {
      if (isWaiting) {
        waiting.start()
      } else {
        waiting.discount(workedMs)
        waiting.end(throttledMs)
      }
    }
  }
}
