import { withCache } from './_internal/with-cache.ts'
import { cacheCondition, type CacheFilter } from './cache-filter.ts'
import { cacheDefaults } from './cache-options.ts'

/**
 * Drops replies from the cache of a project: all of them, or those that fit. A Vitest that is running asks for them
 * again.
 *
 * @param directory - the folder of `cache.sqlite`, absolute or relative to the working directory. Default: `.touchstone`
 * @param filter - which; default: all
 * @returns how many
 * @throws RangeError if there is no cache
 * @public
 */
export function clearCache(directory: string = cacheDefaults.directory, filter: CacheFilter = {}): number {
  const { where, values } = cacheCondition(filter)
  return withCache(directory, (database) => {
    const { changes } = database.prepare(`DELETE FROM replies WHERE ${where}`).run(...values)
    database.exec('PRAGMA incremental_vacuum')
    return Number(changes)
  })
}
