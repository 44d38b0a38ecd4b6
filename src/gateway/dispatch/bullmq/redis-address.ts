import { learnSecret } from '../../../calls/secrets/known-secrets.ts'

/** Where Redis is, and how people may be told. @internal */
export interface RedisAddress {
  /** With password. */
  readonly url: string
  /** `Redis at 127.0.0.1:6379`. */
  readonly name: string
}

const USUAL = 'redis://127.0.0.1:6379'

/**
 * @param given - an option of the user's; goes before `TOUCHSTONE_REDIS_URL`
 * @throws RangeError if it is not an address of a Redis; the message holds no password
 * @internal
 */
export function redisAddress(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): RedisAddress {
  const url = given ?? (environment['TOUCHSTONE_REDIS_URL']?.trim() || USUAL)
  const parsed = URL.parse(url)
  const where = given === undefined ? 'TOUCHSTONE_REDIS_URL' : 'redis'
  if (parsed === null || !/^rediss?:$/.test(parsed.protocol) || parsed.hostname === '') {
    throw new RangeError(`${where} must be an address such as ${USUAL} or rediss://user:password@host:6380/0`)
  }
  if (parsed.password !== '') {
    learnSecret(decoded(parsed.password, where))
  }
  return { url, name: `Redis at ${parsed.hostname}:${parsed.port || '6379'}` }
}

function decoded(password: string, where: string): string {
  try {
    return decodeURIComponent(password)
  } catch {
    throw new RangeError(`${where}: in the password, % must be written as %25`)
  }
}
