import { withCache } from './_internal/with-cache.ts'
import { cacheCondition, type CacheFilter } from './cache-filter.ts'

/**
 * Drops replies from the cache of a project: all of them, or those that fit. A Vitest that is running goes on with
 * what it has in memory.
 *
 * @param directory - the folder of `cache.sqlite`
 * @returns how many
 * @throws RangeError if there is no cache
 * @internal
 */
export function clearCache(directory: string, filter: CacheFilter = {}): number {
  const { where, values } = cacheCondition(filter)
  return withCache(directory, (database) => {
    const { changes } = database.prepare(`DELETE FROM replies WHERE ${where}`).run(...values)
    database.exec('PRAGMA incremental_vacuum')
    return Number(changes)
  })
}
