import { mergeTraffic } from '../../calls/merge-traffic.ts'
import type { Traffic, TrafficGroup } from '../../calls/traffic.ts'

/** Traffic by host and model, whoever called. @internal */
export function byModel(traffic: Traffic): readonly TrafficGroup[] {
  const groups = traffic.groups.map((group) => ({ ...group, evaluation: null, system: null }))
  return mergeTraffic([{ ...traffic, groups }]).groups
}
