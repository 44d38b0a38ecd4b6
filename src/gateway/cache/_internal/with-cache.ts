import { existsSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { openDatabase } from '../../../storage/open-database.ts'
import { CACHE_FILE } from '../cache-options.ts'
import { cacheFormat } from './cache-format.ts'

/**
 * Opens a cache that is there, for a piece of work.
 *
 * @throws RangeError if there is none in this folder
 * @internal
 */
export function withCache<T>(directory: string, work: (database: DatabaseSync, file: string) => T): T {
  const file = path.resolve(directory, CACHE_FILE)
  if (!existsSync(file)) {
    throw new RangeError(`there is no cache: ${file}`)
  }
  const warnings: string[] = []
  const database = openDatabase(file, {
    format: cacheFormat,
    warn: (message) => warnings.push(message),
    date: () => new Date(),
  })
  try {
    if (warnings.length > 0) {
      throw new RangeError(warnings.join('\n'))
    }
    return work(database, file)
  } finally {
    database.close()
  }
}
