/** What hosts have said to the keys they were called with. @internal */
export class KeyRefusals {
  readonly #limit: number
  /** Refusals in a row and from the first; `'accepted'` once there was anything else. */
  #states = new Map<string, { refusals: number; status: number } | 'accepted'>()

  /** @param limit - refusals after which a key counts as wrong, at least 1 */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Whether a key is known to be wrong, and by what. */
  find(scope: string): { readonly refusals: number; readonly status: number } | undefined {
    const state = this.#states.get(scope)
    return state !== undefined && state !== 'accepted' && state.refusals >= this.#limit ? state : undefined
  }

  /** Takes note of an answer. That of a server that failed says nothing of the key. */
  note(scope: string, status: number): void {
    const state = this.#states.get(scope) ?? { refusals: 0, status }
    if (state === 'accepted' || status >= 500) {
      return
    }
    const isRefusal = status === 401 || status === 403
    this.#states.set(scope, isRefusal ? { refusals: state.refusals + 1, status } : 'accepted')
  }

  /** A new run: what was wrong may have been mended. */
  forget(): void {
    this.#states = new Map()
  }
}
