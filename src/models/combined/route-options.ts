import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import { checkMilliseconds } from './attempt.ts'
import type { Member } from './members.ts'

/** One way that a request can go. @public */
export interface Route<Input = unknown, Output = unknown> {
  readonly system: Member<Input, Output>
  /** For which inputs it is there: short ones, those that need a tool, … @defaultValue for all */
  readonly when?: (input: Input) => boolean
  /** Higher goes first. @defaultValue 0 */
  readonly priority?: number
  /** For `by: 'weight'`: its share of the requests. @defaultValue 100 */
  readonly weight?: number
  /** For `by: 'cost'`: what it costs, in a unit that is the same for all routes, such as US dollars per million tokens. */
  readonly cost?: number
}

/** Options of `router`. @public */
export interface RouterOptions {
  /** How reports call it. @defaultValue `'router of …'` */
  readonly name?: string
  /**
   * Which of the routes that are there for an input goes first: the one of the highest priority, one drawn by weight (times its success rate), the cheapest, or the one
   * that has been quickest so far (1 s where nothing is known). Between equals, priority and then order decide.
   *
   * @defaultValue 'priority'
   */
  readonly by?: 'priority' | 'weight' | 'cost' | 'latency'
  /** Whether the next route is asked where one fails. @defaultValue true */
  readonly fallback?: boolean
  /** Time for each route, in milliseconds; waits for the gateway do not count. @defaultValue none but that of the case */
  readonly timeoutMs?: number
  /** Milliseconds without a request after which an unhealthy route is tried again. @defaultValue 86_400_000, a day */
  readonly staleAfterMs?: number
  /** Of the draws by weight, which depend on input and trial. @defaultValue 1 */
  readonly seed?: number
}

/**
 * @throws RangeError naming the option
 * @internal
 */
export function checkRouterOptions<Input, Output>(
  routes: ReadonlyArray<Route<Input, Output>>,
  options: RouterOptions,
): void {
  checkOptionNames('router', options, ['name', 'by', 'fallback', 'timeoutMs', 'staleAfterMs', 'seed'])
  const { by = 'priority', timeoutMs, staleAfterMs, seed = 1 } = options
  if (!['priority', 'weight', 'cost', 'latency'].includes(by)) {
    throw new RangeError(`router: by must be one of priority, weight, cost, latency, got ${by}`)
  }
  checkMilliseconds('router', { timeoutMs, staleAfterMs })
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`router: seed must be a whole number, got ${String(seed)}`)
  }
  if (!Array.isArray(routes) || routes.length < 2) {
    throw new RangeError('router: give a list of two routes at least: [{ system }, { system, when }]')
  }
  for (const route of routes) {
    checkRoute(route, by)
  }
}

function checkRoute<Input, Output>(route: Route<Input, Output>, by: RouterOptions['by']): void {
  checkOptionNames('a route of a router', route, ['system', 'when', 'priority', 'weight', 'cost'])
  const { when, priority = 0, weight = 100, cost } = route
  if (when !== undefined && typeof when !== 'function') {
    throw new RangeError(`router: when must be a function of the input, got a value of type ${typeof when}`)
  }
  if (!Number.isFinite(priority)) {
    throw new RangeError(`router: priority must be a finite number, got ${String(priority)}`)
  }
  if (!(Number.isFinite(weight) && weight > 0)) {
    throw new RangeError(`router: weight must be a finite number > 0, got ${String(weight)}`)
  }
  if (by === 'cost' && cost === undefined) {
    throw new RangeError(`router: by cost, each route needs its cost`)
  }
  if (cost !== undefined && !(Number.isFinite(cost) && cost >= 0)) {
    throw new RangeError(`router: cost must be a finite number ≥ 0, got ${String(cost)}`)
  }
}
