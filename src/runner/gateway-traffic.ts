import type { Gateway } from '../gateway/gateway.ts'
import type { TrafficSource } from '../reporter/progress/traffic-source.ts'

/**
 * The account of a gateway that may not be there yet.
 *
 * @internal
 */
export function gatewayTraffic(gateway: () => Gateway | undefined): TrafficSource {
  return {
    begin: () => {
      gateway()?.takeTraffic()
    },
    traffic: () => gateway()?.account(),
    waiting: () =>
      Object.fromEntries(Object.entries(gateway()?.load() ?? {}).map(([host, { waiting }]) => [host, waiting])),
  }
}
