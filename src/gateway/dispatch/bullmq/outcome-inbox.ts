import type { Redis } from 'ioredis'
import type { QueueKeys } from './queue-keys.ts'

/** @internal */
export interface OutcomeInboxOptions {
  readonly redis: Redis
  readonly keys: QueueKeys
  /** Whether anybody here waits for it. */
  readonly wants: (id: string) => boolean
  readonly onStarted: (id: string, workedMs: number) => void
  /** `wasThere`: before it was asked for. */
  readonly onOutcome: (id: string, packed: Uint8Array, wasThere: boolean) => void
}

/** Outcomes that are fetched at once. */
const MOST_AT_ONCE = 200

/**
 * Milliseconds for which a reply stays in Redis after it was taken: by then it is on disk. Who dies before finds it
 * there.
 */
const LINGER_MS = 1_000

/** Fetches what workers say is there, and removes it. @internal */
export class OutcomeInbox {
  readonly #options: OutcomeInboxOptions
  #told: string[] = []
  #taken: string[] = []
  #isFetching = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: OutcomeInboxOptions) {
    this.#options = options
  }

  /** A worker says that there is an outcome, or that it is still at it. */
  tell(message: string): void {
    const [, id = message, startedMs] = /^(.*):(\d+)$/.exec(message) ?? []
    if (startedMs !== undefined) {
      this.#options.onStarted(id, Number(startedMs))
      return
    }
    if (this.#options.wants(id)) {
      this.#told.push(id)
      if (!this.#isFetching) {
        this.#isFetching = true
        // What is told in the same moment is fetched with it.
        setImmediate(() => void this.#fetchAll())
      }
    }
  }

  /** Hands on an outcome that was found. */
  take(id: string, packed: Uint8Array, wasThere: boolean): void {
    this.#options.onOutcome(id, packed, wasThere)
    this.#taken.push(id)
    this.#timer ??= setTimeout(() => void this.#remove(), LINGER_MS)
  }

  /** Removes at once what was taken. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#remove()
  }

  async #fetchAll(): Promise<void> {
    const { redis, keys } = this.#options
    while (this.#told.length > 0) {
      const ids = this.#told.splice(0, MOST_AT_ONCE)
      try {
        const found = await redis.mgetBuffer(ids.map((id) => keys.outcome(id)))
        ids.forEach((id, index) => {
          const packed = found[index]
          if (packed) {
            this.take(id, packed, false)
          }
        })
      } catch {
        // They are looked for again: by the watch over jobs.
      }
    }
    this.#isFetching = false
  }

  async #remove(): Promise<void> {
    this.#timer = undefined
    const { redis, keys } = this.#options
    const ids = this.#taken
    this.#taken = []
    if (ids.length > 0) {
      // What is not removed goes by itself in time.
      await redis.unlink(...ids.map((id) => keys.outcome(id))).catch(() => {})
    }
  }
}
