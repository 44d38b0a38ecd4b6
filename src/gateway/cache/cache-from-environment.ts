import { type CacheMode, type CacheOptions, cacheModes } from './cache-options.ts'

/**
 * The options, with the mode that the environment variable `TOUCHSTONE_CACHE` asks for, if it does.
 *
 * @throws RangeError if it asks for a mode that there is not
 * @internal
 */
export function cacheFromEnvironment(options: CacheOptions, environment: NodeJS.ProcessEnv): CacheOptions {
  const asked = environment['TOUCHSTONE_CACHE']?.trim()
  if (asked === undefined || asked === '') {
    return options
  }
  const mode = cacheModes.find((known): known is CacheMode => known === asked)
  if (mode === undefined) {
    throw new RangeError(`TOUCHSTONE_CACHE must be one of ${cacheModes.join(', ')}, got "${asked}"`)
  }
  return { ...options, mode }
}
