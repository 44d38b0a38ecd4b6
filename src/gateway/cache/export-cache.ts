import type { KeptReply } from '../packed-reply.ts'
import { recordBody } from './_internal/recording-body.ts'
import { withCache } from './_internal/with-cache.ts'
import { cacheCondition, type CacheFilter } from './cache-filter.ts'

/**
 * Writes out replies of the cache of a project as JSON, a line for each: what asked, and what came back with its
 * tokens, cost and latency. What was asked is not in the cache; recordings hold both.
 *
 * @param directory - the folder of `cache.sqlite`
 * @param options - `write` is given one line after the other, in the order in which replies were fetched
 * @returns how many
 * @throws RangeError if there is no cache
 * @internal
 */
export function exportCache(
  directory: string,
  { filter = {}, write }: { readonly filter?: CacheFilter; readonly write: (line: string) => void },
): number {
  const { where, values } = cacheCondition(filter)
  return withCache(directory, (database) => {
    const rows = database.prepare(`SELECT * FROM replies WHERE ${where} ORDER BY stored_at, key`).iterate(...values)
    let count = 0
    for (const row of rows) {
      const { kind, host, model, evaluation, case_id: caseId, stored_at: storedAt, head, body } = row
      const { status, end } = JSON.parse(String(head)) as Omit<KeptReply, 'body'>
      const labels = { kind, host, model, evaluation, case: caseId, storedAt: new Date(Number(storedAt)).toISOString() }
      const { isComplete: _complete, ...facts } = end
      write(JSON.stringify({ ...labels, status, ...facts, body: recordBody(body as Uint8Array), key: row['key'] }))
      count += 1
    }
    return count
  })
}
