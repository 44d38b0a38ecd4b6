import { mergeTraffic } from '../../calls/merge-traffic.ts'
import type { GatewayAccount } from '../../calls/gateway-account.ts'
import { countCalls } from './count-calls.ts'
import type { FileRecord } from './file-record.ts'
import type { ReportedTraffic } from './reported-traffic.ts'

/** All that know something of a run's calls. @internal */
export interface TrafficSources {
  /** What files left at their end. */
  readonly records: ReadonlyArray<Pick<FileRecord, 'traffic' | 'limits'>>
  /** Files that ran but left nothing. */
  readonly silentFiles: number
  /** What went through the gateway of this process during the run, if there is one. */
  readonly gateway?: GatewayAccount | undefined
  /** What gateways elsewhere said besides their traffic, in a merge. */
  readonly account?: Pick<GatewayAccount, 'budget' | 'prices'> | undefined
}

/**
 * The calls of a whole run. What files say counts, because it travels with them to where reports are merged; if one
 * of them ended too early to say anything, the account of the gateway, which has seen the calls of all workers.
 *
 * @returns `null` if there were no calls
 * @internal
 */
export function reportTraffic({
  records,
  silentFiles,
  gateway,
  account = gateway,
}: TrafficSources): ReportedTraffic | null {
  const calling = records.filter(({ traffic }) => traffic.groups.length > 0)
  const alone = calling.filter(({ limits }) => limits === 'process')
  const isIncomplete = silentFiles > 0 && gateway !== undefined && countCalls(gateway) > 0
  const parts = isIncomplete ? [gateway, ...alone.map(({ traffic }) => traffic)] : calling.map(({ traffic }) => traffic)
  const traffic = mergeTraffic(parts)
  if (traffic.groups.length === 0) {
    return null
  }
  return {
    ...traffic,
    ...(account?.budget === undefined ? {} : { budget: account.budget }),
    ...(account?.prices === undefined ? {} : { prices: account.prices }),
    limitsPerProcess: alone.length > 0 && calling.length > 1,
    uncountedFiles: isIncomplete ? 0 : silentFiles,
  }
}
