/** Shared by all copies of this package in a process. */
const slot: unique symbol = Symbol.for('vitest-touchstone.former-fetch') as never

type Fetch = typeof globalThis.fetch

/** Remembers what a replacement of the global `fetch` has replaced. @internal */
export function rememberFormerFetch(replacement: Fetch, former: Fetch): void {
  Object.defineProperty(replacement, slot, { value: former })
}

/** The global `fetch` as it is without the gateway: for what is not a call to a model. @internal */
export function fetchPastGateway(): Fetch {
  const { fetch } = globalThis
  return (fetch as { [slot]?: Fetch })[slot] ?? fetch
}
