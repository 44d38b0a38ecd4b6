import type { FileRecord } from './file-record.ts'

type PastGateway = Required<Pick<FileRecord, 'pastGateway'>>

/**
 * Adds up what the gateway did not see.
 *
 * @returns empty, without the field, if that is nothing
 * @internal
 */
export function sumPastGateway(parts: ReadonlyArray<FileRecord['pastGateway']>): PastGateway | Record<string, never> {
  const total: Record<string, number> = {}
  for (const [host, requests] of parts.flatMap((part) => Object.entries(part ?? {}))) {
    total[host] = (total[host] ?? 0) + requests
  }
  return Object.keys(total).length === 0 ? {} : { pastGateway: total }
}
