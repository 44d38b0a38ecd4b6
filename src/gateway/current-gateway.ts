import { cacheFromEnvironment } from './cache/cache-from-environment.ts'
import { keepOwnLimits } from '../calls/limits-scope.ts'
import { offTheClock } from '../calls/off-the-clock.ts'
import { processWide } from '../calls/process-wide.ts'
import type { ModelGateway } from './model-gateway.ts'

interface Current {
  /** What was set; else the local gateway, once it was needed. */
  gateway?: ModelGateway
}

/**
 * The gateway that this process's calls go through: the one that was set, else a local one with default options.
 *
 * @internal
 */
export async function currentGateway(): Promise<ModelGateway> {
  const current = shared()
  if (current.gateway === undefined) {
    // Loaded only where it is needed: a worker whose calls go through the port has neither HTTP client nor prices.
    const { Gateway } = await offTheClock(() => import('./gateway.ts'))
    if (current.gateway === undefined) {
      keepOwnLimits()
      const cache = cacheFromEnvironment({}, process.env)
      // What is written to disk without being asked for would surprise whoever runs a script.
      current.gateway = new Gateway(cache.mode === undefined ? {} : { cache })
    }
  }
  return current.gateway
}

/**
 * Sends this process's calls through another gateway from now on: the port's client in a worker, a `Gateway` with
 * options of one's own elsewhere. Calls under way stay where they are; the former gateway is not closed.
 *
 * @returns a function that brings the former one back
 * @internal
 */
export function useGateway(gateway: ModelGateway): () => void {
  const current = shared()
  const former = current.gateway
  current.gateway = gateway
  return () => {
    if (former === undefined) {
      delete current.gateway
    } else {
      current.gateway = former
    }
  }
}

function shared(): Current {
  return processWide('gateway', () => ({}))
}
