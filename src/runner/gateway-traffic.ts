import type { Gateway } from '../gateway/gateway.ts'
import type { TrafficSource } from '../reporter/progress/traffic-source.ts'

/**
 * The account of a gateway that may not be there yet.
 *
 * @param limitUsd - of its budget
 * @internal
 */
export function gatewayTraffic(gateway: () => Gateway | undefined, limitUsd: () => number | undefined): TrafficSource {
  return {
    limitUsd,
    begin: () => {
      gateway()?.takeTraffic()
    },
    traffic: () => gateway()?.account(),
    waiting: () =>
      Object.fromEntries(
        Object.entries(gateway()?.load() ?? {}).map(([host, { underWay, limit, waiting }]) => [
          host,
          // Where all slots are taken, calls wait for them by design.
          underWay < limit ? waiting : 0,
        ]),
      ),
  }
}
