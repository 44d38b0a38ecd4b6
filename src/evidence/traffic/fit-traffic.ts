import { mergeTraffic } from '../../calls/merge-traffic.ts'
import type { Traffic, TrafficGroup } from '../../calls/traffic.ts'

/** How much the traffic of one eval file may take, in bytes of JSON. */
const TRAFFIC_BUDGET = 128_000

type Names = Pick<TrafficGroup, 'evaluation' | 'system' | 'model'>

/** What groups are told apart by, the finest first; the host always. */
const steps: ReadonlyArray<(group: TrafficGroup) => Names> = [
  (group) => group,
  ({ evaluation, model }) => ({ evaluation, system: null, model }),
  ({ model }) => ({ evaluation: null, system: null, model }),
  () => ({ evaluation: null, system: null, model: null }),
]

/**
 * Keeps the traffic of a file small: counts together what would be told apart by system, then by evaluation, then by
 * model, until it fits. No call is dropped.
 *
 * @param budget - in bytes of JSON
 * @internal
 */
export function fitTraffic(traffic: Traffic, budget: number = TRAFFIC_BUDGET): Traffic {
  let fitted = traffic
  for (const namesOf of steps) {
    fitted = withNames(traffic, namesOf)
    if (Buffer.byteLength(JSON.stringify(fitted)) <= budget) {
      break
    }
  }
  return fitted
}

function withNames(traffic: Traffic, namesOf: (group: TrafficGroup) => Names): Traffic {
  const groups = traffic.groups.map((group) => {
    const { evaluation, system, model } = namesOf(group)
    return { ...group, evaluation, system, model }
  })
  return mergeTraffic([{ ...traffic, groups }])
}
