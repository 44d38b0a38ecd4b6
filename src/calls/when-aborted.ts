/** What is to be done when one signal is aborted. Places that were left are used again. */
interface Followers {
  readonly places: Array<(() => void) | undefined>
  readonly free: number[]
}

const slot: unique symbol = Symbol('followers')

type FollowedSignal = AbortSignal & { [slot]?: Followers }

/**
 * Calls `then` once the signal is aborted, unless the function that is returned is called first; never, if the signal
 * is aborted already.
 *
 * For signals that outlive thousands of pieces of work. Node keeps the listeners of a signal in a linked list, and
 * those that were removed still point to the next: once the first of them is in the old generation, each drags the
 * following one along, with all that it holds, until the next full garbage collection. Here a signal has one listener.
 *
 * @internal
 */
export function whenAborted(signal: AbortSignal, then: () => void): () => void {
  const { places, free } = followersOf(signal)
  const place = free.pop() ?? places.length
  places[place] = then
  return () => {
    if (places[place] === then) {
      places[place] = undefined
      free.push(place)
    }
  }
}

function followersOf(signal: FollowedSignal): Followers {
  const known = signal[slot]
  if (known !== undefined) {
    return known
  }
  const followers: Followers = { places: [], free: [] }
  signal[slot] = followers
  signal.addEventListener(
    'abort',
    () => {
      for (const then of followers.places) {
        then?.()
      }
    },
    { once: true },
  )
  return followers
}
