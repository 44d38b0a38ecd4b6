import { processWide } from './process-wide.ts'

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
  return processWide('past-gateway', (): Account => ({ requests: new Map(), booked: 0 }))
}
