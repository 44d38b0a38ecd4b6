import { systemClock } from '../../evaluation/collection/clock.ts'
import { type System, system, type SystemCall } from '../../evaluation/system.ts'
import { attempt, waitedFrom } from './attempt.ts'
import { firstToAnswer } from './fallback.ts'
import { combinedName, combinedVersion, readMember } from './members.ts'
import { orderRoutes, randomOf, type RankedRoute } from './order-routes.ts'
import { RouteHealth, type RouteStatistics } from './route-health.ts'
import { checkRouterOptions, type Route, type RouterOptions } from './route-options.ts'
import { throwIfFinal } from './throw-if-final.ts'

const DAY_MS = 86_400_000

/** A system that hands each input to one of several, and knows what came of it. @public */
export type Router<Input = unknown, Output = unknown> = System<Input, Output> & {
  /** What became of the requests so far, by route, in this process. */
  readonly statistics: () => readonly RouteStatistics[]
}

interface ReadyRoute<Input, Output> extends RankedRoute {
  readonly system: System<Input, Output>
  readonly when: (input: Input) => boolean
}

/**
 * Hands each input to one of several systems: by conditions, priority, weight, cost or latency. Where that fails, the next is asked; one that failed in more than a fifth of
 * its last 100 requests (from 10 requests on) is asked last, until it is stale. Where no condition is met, all routes are there.
 *
 * What a router learns on the way, success rates and latencies, is part of what is measured: it depends on the order of cases, and is shared by all evaluations of a file.
 *
 * @param routes - two at least
 * @throws RangeError if there are fewer, or an option is out of range
 * @example
 * ```ts
 * const routed = router([
 *   { system: small, when: ({ length }) => length < 2_000, priority: 1 },
 *   { system: large },
 * ])
 * ```
 * @public
 */
export function router<Input, Output>(
  routes: ReadonlyArray<Route<Input, Output>>,
  options: RouterOptions = {},
): Router<Input, Output> {
  checkRouterOptions(routes, options)
  const { name, by = 'priority', fallback = true, timeoutMs, staleAfterMs = DAY_MS, seed = 1 } = options
  const ready = routes.map((route) => makeReady(route, staleAfterMs))
  const members = ready.map((route) => route.system)
  const facts = routes.flatMap(({ when, priority, weight, cost }) => [when, priority, weight, cost])
  const routed = system(
    combinedName({ name, kind: 'router' }, members),
    async (input: Input, call) => {
      const nowMs = systemClock.now()
      const ordered = orderRoutes(thereFor(input, ready), { by, nowMs, random: randomOf(seed, input, call.trial) })
      return await firstOf(ordered, { input, call, timeoutMs, fallback })
    },
    { version: combinedVersion(members, ['router', by, fallback, timeoutMs, staleAfterMs, seed, ...facts]) },
  )
  return {
    ...routed,
    statistics: () => ready.map((route) => route.known.statistics(route.system.name, systemClock.now())),
  }
}

function makeReady<Input, Output>(
  { system: member, when = () => true, priority = 0, weight = 100, cost = 0 }: Route<Input, Output>,
  staleAfterMs: number,
): ReadyRoute<Input, Output> {
  const known = new RouteHealth(staleAfterMs)
  return { system: readMember('router', member), when, priority, weight, cost, known }
}

function thereFor<Input, Output>(
  input: Input,
  routes: ReadonlyArray<ReadyRoute<Input, Output>>,
): ReadonlyArray<ReadyRoute<Input, Output>> {
  const met = routes.filter(({ when }) => isMet(when(input)))
  return met.length === 0 ? routes : met
}

/** @throws TypeError for anything but true or false: a promise, which would always count as true, sent all inputs one way */
function isMet(condition: unknown): boolean {
  if (typeof condition !== 'boolean') {
    throw new TypeError(`router: when must give true or false, got a value of type ${typeof condition}`)
  }
  return condition
}

interface Asked<Input> {
  readonly input: Input
  readonly call: SystemCall
  readonly timeoutMs: number | undefined
  readonly fallback: boolean
}

async function firstOf<Input, Output>(
  ordered: ReadonlyArray<ReadyRoute<Input, Output>>,
  { fallback, ...asked }: Asked<Input>,
): Promise<Output> {
  return await firstToAnswer(ordered, {
    signal: asked.call.signal,
    ask: async (route) => await askRoute(route, asked),
    when: () => fallback,
  })
}

async function askRoute<Input, Output>(
  { system: member, known }: ReadyRoute<Input, Output>,
  asked: Omit<Asked<Input>, 'fallback'>,
): Promise<Output> {
  const startedAtMs = systemClock.now()
  const waitedMs = waitedFrom(startedAtMs)
  try {
    const answer = await attempt(member, asked)
    const nowMs = systemClock.now()
    known.answered(Math.max(0, nowMs - startedAtMs - waitedMs(nowMs)), nowMs)
    return answer
  } catch (error) {
    // The end of the case, or of the money, says nothing about a route.
    throwIfFinal(error, asked.call.signal)
    known.failed(systemClock.now())
    throw error
  }
}
