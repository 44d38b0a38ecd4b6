import type { TrafficSources } from '../../evidence/traffic/report-traffic.ts'

/** The account of the gateway that runs in this process, while it runs. @internal */
export interface TrafficSource {
  /** Begins a new account: a run has started. */
  begin(): void
  /** What ended since then; `undefined` as long as there is no gateway. */
  traffic(): TrafficSources['gateway']
  /** US dollars that may be spent; `undefined` where there is no limit. Known before there is a gateway. */
  limitUsd(): number | undefined
  /** How many calls wait now, by host, where it is not for want of a slot. */
  waiting(): Readonly<Record<string, number>>
}
