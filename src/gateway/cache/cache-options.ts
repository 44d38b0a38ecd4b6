/**
 * What the cache on disk does.
 *
 * - `read-write`: answers from the cache, and keeps what it had to ask.
 * - `record`: the same, and writes what each eval file used into `__recordings__` beside it.
 * - `replay`: answers from those recordings alone; what is not recorded is an error, and nothing is ever sent.
 * - `off`: every call is sent, and nothing is kept or shared.
 *
 * @public
 */
export type CacheMode = 'read-write' | 'record' | 'replay' | 'off'

/** @internal */
export const cacheModes = ['read-write', 'record', 'replay', 'off'] as const satisfies readonly CacheMode[]

/** The cache on disk. @public */
export interface CacheOptions {
  /** The environment variable `TOUCHSTONE_CACHE` overrides it. @defaultValue 'read-write' */
  readonly mode?: CacheMode
  /** Folder of `cache.sqlite`, relative to Vitest's root. @defaultValue '.touchstone' */
  readonly directory?: string
  /** Beyond this, the replies used longest ago are dropped. @defaultValue 1_073_741_824 (1 GiB) */
  readonly maxBytes?: number
  /** Milliseconds after which a sampled reply is fetched anew. @defaultValue 7_200_000 (2 h) */
  readonly maxAgeMs?: number
  /** The same for embeddings, which do not vary. @defaultValue 86_400_000 (24 h) */
  readonly embeddingMaxAgeMs?: number
  /** Milliseconds without use after which a reply is dropped. @defaultValue 2_592_000_000 (30 days) */
  readonly keepForMs?: number
}

/** Name of the cache's file in its folder. @internal */
export const CACHE_FILE = 'cache.sqlite'

const HOUR_MS = 60 * 60 * 1000

/** @internal */
export const cacheDefaults = {
  mode: 'read-write',
  directory: '.touchstone',
  maxBytes: 1024 ** 3,
  maxAgeMs: 2 * HOUR_MS,
  embeddingMaxAgeMs: 24 * HOUR_MS,
  keepForMs: 30 * 24 * HOUR_MS,
} as const satisfies Required<CacheOptions>

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkCacheOptions({ mode, directory, ...sizes }: CacheOptions): void {
  if (mode !== undefined && !cacheModes.includes(mode)) {
    throw new RangeError(`gateway: cache.mode must be one of ${cacheModes.join(', ')}, got ${mode}`)
  }
  if (directory === '') {
    throw new RangeError('gateway: cache.directory must name a folder, got ""')
  }
  for (const name of ['maxBytes', 'maxAgeMs', 'embeddingMaxAgeMs', 'keepForMs'] as const) {
    const value = sizes[name]
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`gateway: cache.${name} must be a finite number > 0, got ${value}`)
    }
  }
}
