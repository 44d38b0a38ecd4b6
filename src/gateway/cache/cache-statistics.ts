import { statSync } from 'node:fs'

import { cacheDefaults, type CacheOptions } from './cache-options.ts'
import { withCache } from './_internal/with-cache.ts'

/** What a cache on disk holds. @public */
export interface CacheStatistics {
  readonly file: string
  readonly replies: number
  /** Size of the replies. The file may be larger: its free space is used again. */
  readonly bytes: number
  readonly fileBytes: number
  /** Beyond this, a run drops the replies used longest ago. */
  readonly maxBytes: number
  /** `bytes` as a share of `maxBytes`: above 1 only until the next run makes room. */
  readonly utilisation: number
  /** When the oldest and the newest reply were fetched, ISO 8601; `null` if there is none. */
  readonly oldest: string | null
  readonly newest: string | null
  /** The largest first. */
  readonly groups: readonly CacheGroup[]
}

/** Replies that have something in common. @public */
export interface CacheGroup {
  readonly kind: 'sampled' | 'embedding'
  readonly host: string
  readonly model: string | null
  readonly evaluation: string | null
  readonly replies: number
  readonly bytes: number
}

/**
 * Looks into the cache of a project: how many replies it holds, of what, and how full it is. How many calls of a run it
 * answered is in the run's report.
 *
 * @param directory - the folder of `cache.sqlite`, absolute or relative to the working directory. Default: `.touchstone`
 * @param options - `maxBytes`: what the plugin was told as `gateway.cache.maxBytes`; default 1 GiB
 * @throws RangeError if there is no cache
 * @example
 * ```ts
 * const { replies, utilisation } = cacheStatistics()
 * ```
 * @public
 */
export function cacheStatistics(
  directory: string = cacheDefaults.directory,
  { maxBytes = cacheDefaults.maxBytes }: Pick<CacheOptions, 'maxBytes'> = {},
): CacheStatistics {
  return withCache(directory, (database, file) => {
    const groups = database
      .prepare(
        `SELECT kind, host, model, evaluation, count(*) AS replies, sum(bytes) AS bytes FROM replies
         GROUP BY kind, host, model, evaluation ORDER BY bytes DESC, host, model, evaluation`,
      )
      .all() as unknown as CacheGroup[]
    const ages = database.prepare('SELECT min(stored_at) AS oldest, max(stored_at) AS newest FROM replies').get()
    const bytes = groups.reduce((sum, group) => sum + group.bytes, 0)
    return {
      file,
      replies: groups.reduce((sum, { replies }) => sum + replies, 0),
      bytes,
      fileBytes: statSync(file).size,
      maxBytes,
      utilisation: bytes / maxBytes,
      oldest: toIso(ages?.['oldest']),
      newest: toIso(ages?.['newest']),
      groups: groups.map((group) => ({ ...group })),
    }
  })
}

function toIso(ms: unknown): string | null {
  return typeof ms === 'number' ? new Date(ms).toISOString() : null
}
