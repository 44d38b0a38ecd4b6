import { latencyQuantile } from '../../calls/latency-histogram.ts'
import { sumFigures } from '../../calls/merge-traffic.ts'
import type { Traffic, TrafficFigures } from '../../calls/traffic.ts'
import { byModel } from './by-model.ts'

/** What the calls to one model came to. @internal */
export interface ModelTraffic {
  /** For people: the model and its host. */
  readonly name: string
  readonly figures: TrafficFigures
  /** Milliseconds at a share of the live replies, 0 to 1; `null` without any. */
  readonly latencyMs: (share: number) => number | null
}

/** Traffic of each model, and where there are several, that of `all models` first. Empty without calls. @internal */
export function modelTraffic(traffic: Traffic | null): readonly ModelTraffic[] {
  const groups = traffic === null ? [] : byModel(traffic)
  const each = groups.map((group) =>
    withName(group.model === null ? group.host : `${group.model} at ${group.host}`, group),
  )
  return groups.length > 1 ? [withName('all models', sumFigures(groups)), ...each] : each
}

function withName(name: string, figures: TrafficFigures): ModelTraffic {
  return { name, figures, latencyMs: (share) => latencyQuantile(figures.latency, share) }
}
