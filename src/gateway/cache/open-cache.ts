import path from 'node:path'

import { ReplyMemory, type ReplyMemoryOptions } from '../reply-memory.ts'
import { CACHE_FILE, cacheDefaults, type CacheOptions } from './cache-options.ts'
import { Recordings } from './recordings.ts'
import { ReplyCache } from './reply-cache.ts'
import { ReplyDisk } from './reply-disk.ts'
import type { Redact } from './scrub.ts'

/** @internal */
export interface OpenCacheOptions {
  /** Absent: nothing is kept but in memory. */
  readonly cache: CacheOptions | undefined
  readonly memory: Omit<ReplyMemoryOptions, 'now'> | undefined
  readonly redact: Redact | undefined
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** The time of day. */
  readonly date: () => Date
  readonly warn: (message: string) => void
}

/** The parts of a cache as its options want them. @internal */
export interface OpenCache {
  /** Absent if every call is to be sent. */
  readonly replies?: ReplyCache
  readonly disk?: ReplyDisk
  readonly recordings?: Recordings
}

/** Nothing is read from or written to disk before the first call. @internal */
export function openCache({ cache, memory, redact, now, date, warn }: OpenCacheOptions): OpenCache {
  const { mode, directory, maxBytes, keepForMs, ...ages } = { ...cacheDefaults, ...cache }
  if (cache !== undefined && mode === 'off') {
    return {}
  }
  const isReplay = cache !== undefined && mode === 'replay'
  const hasRecordings = cache !== undefined && mode !== 'read-write'
  const disk =
    cache === undefined || isReplay
      ? undefined
      : new ReplyDisk({ file: path.resolve(directory, CACHE_FILE), maxBytes, keepForMs, warn, date })
  const recordings = hasRecordings ? new Recordings({ isRecording: !isReplay, redact }) : undefined
  const replies = new ReplyCache({
    // Two eval files may have recorded different answers to one question.
    memory: memory === undefined || isReplay ? undefined : new ReplyMemory({ ...memory, now }),
    disk,
    recordings,
    isReplay,
    maxAgeMs: { sampled: ages.maxAgeMs, embedding: ages.embeddingMaxAgeMs },
    redact,
    date,
  })
  return { replies, ...(disk && { disk }), ...(recordings && { recordings }) }
}
