import type { HeaderList } from '../gateway-request.ts'

/** What a provider still allows of one thing. @internal */
export interface Allowance {
  readonly limit: number
  readonly remaining: number
  /** Milliseconds until `remaining` is `limit` again. */
  readonly resetMs: number
}

/** @internal */
export type LimitedUnit = 'requests' | 'tokens'

/** @internal */
export type Allowances = { readonly [Unit in LimitedUnit]?: Allowance }

/** `x-ratelimit-remaining-requests` of OpenAI and those like it, `anthropic-ratelimit-requests-remaining`. */
const named =
  /^(?:x-ratelimit-(limit|remaining|reset)(?:-(requests|tokens))?|anthropic-ratelimit-(requests|tokens|input-tokens|output-tokens)-(limit|remaining|reset))$/

interface Found {
  limit?: number
  remaining?: number
  resetMs?: number | undefined
}

/**
 * Reads what a provider says of its limits. Of several limits of one thing (input and output tokens) the one that
 * leaves the smallest share.
 *
 * @param dateMs - the time of day, in milliseconds since 1970
 * @returns nothing of what is not said in full
 * @see https://docs.claude.com/en/api/rate-limits#response-headers
 * @see https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
 * @internal
 */
export function readAllowances(headers: HeaderList, dateMs: number): Allowances {
  const found = new Map<string, Found>()
  for (const [name, value] of headers) {
    if (!name.includes('ratelimit-')) {
      continue
    }
    const [, field = '', unit = 'requests', anthropicUnit = unit, anthropicField = field] = named.exec(name) ?? []
    const entry = found.get(anthropicUnit) ?? {}
    found.set(anthropicUnit, entry)
    if (anthropicField === 'reset') {
      entry.resetMs = readReset(value.trim(), dateMs)
    } else if (anthropicField !== '') {
      entry[anthropicField as 'limit' | 'remaining'] = Number.parseInt(value, 10)
    }
  }
  return { ...tightest('requests', found), ...tightest('tokens', found) }
}

function tightest(unit: LimitedUnit, found: ReadonlyMap<string, Found>): Allowances {
  const [first] = [...found]
    .filter(([name]) => name.endsWith(unit))
    .flatMap(([, { limit = Number.NaN, remaining = Number.NaN, resetMs = Number.NaN }]) =>
      limit > 0 && remaining >= 0 && resetMs >= 0 ? [{ limit, remaining, resetMs }] : [],
    )
    .sort((a, b) => a.remaining / a.limit - b.remaining / b.limit)
  return first === undefined ? {} : { [unit]: first }
}

/** `120ms`, `6m0s`, `1h2m3.5s`; a number of seconds, or of seconds since 1970; a time of RFC 3339. */
function readReset(value: string, dateMs: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(value)) {
    const seconds = Number(value)
    return seconds > SECONDS_OF_2001 ? Math.max(0, seconds * 1000 - dateMs) : seconds * 1000
  }
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s|d)/g)]
  if (parts.length > 0 && parts.map(([part]) => part).join('') === value) {
    return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (millisecondsOf[unit] ?? 0), 0)
  }
  const atMs = Date.parse(value)
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - dateMs)
}

const SECONDS_OF_2001 = 1_000_000_000

const millisecondsOf: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
