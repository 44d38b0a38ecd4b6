import { hash } from 'node:crypto'

import { canonicalJson } from '../../evaluation/canonical-json.ts'
import { createRandom, type RandomSource } from '../../statistics/random/random-source.ts'
import type { RouteHealth } from './route-health.ts'
import type { RouterOptions } from './route-options.ts'

/** A route, as far as its place in the order goes. @internal */
export interface RankedRoute {
  readonly priority: number
  readonly weight: number
  readonly cost: number
  readonly known: RouteHealth
}

/** Of a route that has not answered yet. */
const UNKNOWN_LATENCY_MS = 1000

/**
 * In which order routes are asked: as `by` says, and those that are unhealthy last.
 *
 * @internal
 */
export function orderRoutes<One extends RankedRoute>(
  routes: readonly One[],
  { by, nowMs, random }: { readonly by: RouterOptions['by']; readonly nowMs: number; readonly random: RandomSource },
): readonly One[] {
  const byPriority = routes.toSorted((one, other) => other.priority - one.priority)
  const ordered = by === 'weight' ? drawByWeight(byPriority, random) : sortBy(byPriority, by)
  const isUnhealthy = ({ known }: One): boolean => known.health(nowMs) === 'unhealthy'
  return [...ordered.filter((one) => !isUnhealthy(one)), ...ordered.filter(isUnhealthy)]
}

/** Numbers that follow from what is asked, so that no other case changes them. @internal */
export function randomOf(seed: number, input: unknown, trial: number): RandomSource {
  const digest = hash('sha256', `${seed} ${trial} ${canonicalJson(input)}`)
  // 48 bits: a safe integer.
  return createRandom(Number.parseInt(digest.slice(0, 12), 16))
}

function sortBy<One extends RankedRoute>(routes: readonly One[], by: RouterOptions['by']): readonly One[] {
  if (by === 'cost') {
    return routes.toSorted((one, other) => one.cost - other.cost)
  }
  return by === 'latency' ? routes.toSorted((one, other) => latencyOf(one) - latencyOf(other)) : routes
}

function latencyOf({ known }: RankedRoute): number {
  return known.latencyMs ?? UNKNOWN_LATENCY_MS
}

/** One after the other, each with a chance in proportion to its weight among those that are left. */
function drawByWeight<One extends RankedRoute>(routes: readonly One[], random: RandomSource): readonly One[] {
  const left = [...routes]
  const drawn: One[] = []
  while (left.length > 0) {
    const weights = left.map(({ weight, known }) => weight * known.expectedSuccess)
    drawn.push(...left.splice(drawIndex(weights, random), 1))
  }
  return drawn
}

function drawIndex(weights: readonly number[], random: RandomSource): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let point = random.next() * total
  for (const [index, weight] of weights.entries()) {
    point -= weight
    if (point < 0) {
      return index
    }
  }
  return 0
}
