import type { Latency } from '../../latency.ts'
import { checkFields, checkNumber, wrong } from './check.ts'

/** Checks a latency that may be absent. @throws RangeError naming place and value @internal */
export function validateLatency(place: string, latency: Latency | undefined): void {
  if (latency === undefined || typeof latency === 'function') {
    return
  }
  if (typeof latency === 'number') {
    checkNumber(place, latency, { min: 0 })
  } else if (latency === null || typeof latency !== 'object') {
    throw wrong(place, 'milliseconds, { from, to }, { median, p95 } or a function', latency)
  } else if ('median' in latency) {
    checkFields(place, latency, ['median', 'p95'])
    checkNumber(`${place}.median`, latency.median ?? NaN, { min: Number.MIN_VALUE })
    checkNumber(`${place}.p95`, latency.p95 ?? NaN, { min: latency.median })
  } else {
    checkFields(place, latency, ['from', 'to'])
    checkNumber(`${place}.from`, latency.from ?? NaN, { min: 0 })
    checkNumber(`${place}.to`, latency.to ?? NaN, { min: latency.from })
  }
}
