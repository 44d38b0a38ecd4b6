import type { TrafficSources } from '../../evidence/traffic/report-traffic.ts'

/** The account of the gateway that runs in this process, while it runs. @internal */
export interface TrafficSource {
  /** Begins a new account: a run has started. */
  begin(): void
  /** What ended since then; `undefined` as long as there is no gateway. */
  traffic(): TrafficSources['gateway']
  /** How many calls wait for a slot or a limit now, by host. */
  waiting(): Readonly<Record<string, number>>
}
