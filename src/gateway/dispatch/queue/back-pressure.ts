/** While nobody knows how many workers there are: so many can wait for the first. */
const UNKNOWN = 64

/** Few workers still need a few calls in reserve. */
const LEAST = 8

/** Keeps the calls in a queue to a multiple of what its workers can do at once. @internal */
export class BackPressure {
  readonly #factor: number
  readonly #line = new Set<{ readonly admit: () => void; readonly refuse: (error: unknown) => void }>()
  #taken = 0
  #limit = UNKNOWN

  constructor(inflightFactor: number) {
    this.#factor = inflightFactor
  }

  /** Calls that may be there at present. */
  get limit(): number {
    return this.#limit
  }

  /** All workers together make so many calls at once now; `undefined` or 0 if unknown. */
  adapt(capacity: number | undefined): void {
    this.#limit = capacity ? Math.max(LEAST, Math.ceil(capacity * this.#factor)) : UNKNOWN
    this.#admit()
  }

  /** Resolves when there is room for one more, first come first served. @throws the reason of the signal */
  async enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.#taken < this.#limit && this.#line.size === 0) {
      this.#taken += 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const leaveLine = (): void => {
        this.#line.delete(place)
        signal.removeEventListener('abort', abort)
      }
      const abort = (): void => place.refuse(signal.reason)
      const place = {
        admit: () => {
          leaveLine()
          this.#taken += 1
          resolve()
        },
        refuse: (error: unknown) => {
          leaveLine()
          reject(error)
        },
      }
      signal.addEventListener('abort', abort)
      this.#line.add(place)
    })
  }

  /** Refuses all who wait. */
  refuseAll(error: unknown): void {
    this.#line.forEach(({ refuse }) => refuse(error))
  }

  leave(): void {
    this.#taken -= 1
    this.#admit()
  }

  #admit(): void {
    for (const { admit } of this.#line) {
      if (this.#taken >= this.#limit) {
        return
      }
      admit()
    }
  }
}
