import type { ErrorOrigin, ObservationError } from '../observation.ts'
import { DeadlineError } from './deadline.ts'

/** How far a chain of causes is followed; a chain may also be a circle. */
const MAX_CAUSES = 10

/**
 * Says who is to blame for what a system threw: the clock, if it ran out of time; the model's provider or the budget, if
 * the error or one of its causes says so with a property `origin: 'provider'` or `'budget'`; else the system.
 *
 * @internal
 */
export function describeError(thrown: unknown): ObservationError {
  const origin = originOf(thrown)
  return thrown instanceof Error
    ? { origin, name: thrown.name, message: thrown.message }
    : { origin, name: 'thrown value', message: String(thrown) }
}

function originOf(thrown: unknown): ErrorOrigin {
  if (thrown instanceof DeadlineError) {
    return 'timeout'
  }
  let link = thrown
  for (let depth = 0; depth < MAX_CAUSES && typeof link === 'object' && link !== null; depth += 1) {
    if ('origin' in link && (link.origin === 'provider' || link.origin === 'budget')) {
      return link.origin
    }
    link = 'cause' in link ? link.cause : undefined
  }
  return 'system'
}
