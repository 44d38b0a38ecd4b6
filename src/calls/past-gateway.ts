/** Shared by all copies of this package in a process. */
const slot: symbol = Symbol.for('vitest-touchstone.past-gateway')

interface Account {
  /** Requests by host. */
  readonly requests: Map<string, number>
  /** Calls that were booked by hand: whoever does so knows that the gateway does not see them. */
  booked: number
}

/** Notes a request to a model that the gateway did not see. @internal */
export function notePastGateway(host: string): void {
  const { requests } = account()
  requests.set(host, (requests.get(host) ?? 0) + 1)
}

/** Notes that a call was booked by hand. @internal */
export function noteBookedByHand(): void {
  account().booked += 1
}

/**
 * Requests by host that were noted since the last time; none if as many calls were booked by hand.
 *
 * @internal
 */
export function takePastGateway(): Record<string, number> {
  const seen = account()
  const { booked } = seen
  const requests = Object.fromEntries(seen.requests)
  const total = Object.values(requests).reduce((sum, count) => sum + count, 0)
  seen.requests.clear()
  seen.booked = 0
  return booked < total ? requests : {}
}

function account(): Account {
  const holder = globalThis as { [key: symbol]: Account | undefined }
  const known = holder[slot]
  if (known !== undefined) {
    return known
  }
  const created: Account = { requests: new Map(), booked: 0 }
  holder[slot] = created
  return created
}
