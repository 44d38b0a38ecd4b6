import type { Latency } from '../../latency.ts'
import type { ModelRequest } from '../../model-request.ts'
import { Draws } from './draws.ts'

/** The 95 % quantile of the standard normal distribution. */
const z95 = 1.6448536269514722

/** Milliseconds to wait; `key` decides the draw. Never negative. @internal */
export function drawLatency(latency: Latency, request: ModelRequest, key: ReadonlyArray<string | number>): number {
  if (typeof latency === 'function') {
    return Math.max(0, latency(request))
  }
  if (typeof latency === 'number') {
    return latency
  }
  const draws = new Draws(...key)
  if ('from' in latency) {
    return latency.from + (latency.to - latency.from) * draws.next()
  }
  const sigma = Math.log(latency.p95 / latency.median) / z95
  return latency.median * Math.exp(sigma * standardNormal(draws))
}

/** Box and Muller (1958), A note on the generation of random normal deviates. Ann. Math. Stat. 29, 610–611. */
function standardNormal(draws: Draws): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draws.next()))
  return radius * Math.cos(2 * Math.PI * draws.next())
}
