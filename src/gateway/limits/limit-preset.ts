import type { LimitOptions } from './limit-options.ts'

/** Accounts whose limits are known beforehand. @public */
export type LimitPreset = 'openai/tier-1' | 'openai/tier-2' | 'anthropic/tier-1' | 'anthropic/tier-2'

/** As known on 2026-11-21; see {@link limitPreset} for where from. */
const presets: Readonly<Record<LimitPreset, LimitOptions>> = {
  'openai/tier-1': { requestsPerMinute: 500, tokensPerMinute: 30_000, concurrency: 10 },
  'openai/tier-2': { requestsPerMinute: 5_000, tokensPerMinute: 450_000, concurrency: 30 },
  'anthropic/tier-1': { requestsPerMinute: 50, tokensPerMinute: 40_000, concurrency: 5 },
  'anthropic/tier-2': { requestsPerMinute: 1_000, tokensPerMinute: 100_000, concurrency: 15 },
}

/**
 * Limits of a usual account, for one host. A start that is on the safe side for most models of these tiers: limits
 * differ by model and change, and what holds for an account is on its provider's own page. What a provider says in its
 * headers is followed in any case.
 *
 * Requests and tokens per minute are those of GPT-4o and of Claude models of the same time, as this project's
 * requirements (row 4-09) had them and as third parties repeated them on 2026-11-21; the concurrencies are the upper
 * ends of the ranges recommended there.
 *
 * @see https://platform.openai.com/docs/guides/rate-limits
 * @see https://docs.claude.com/en/api/rate-limits
 * @throws RangeError if there is no such preset
 * @example
 * ```ts
 * touchstone({ gateway: { hosts: { 'api.openai.com': limitPreset('openai/tier-1') } } })
 * ```
 * @public
 */
export function limitPreset(name: LimitPreset): LimitOptions {
  if (!Object.hasOwn(presets, name)) {
    throw new RangeError(`limitPreset: there is no "${name}"; known presets: ${Object.keys(presets).join(', ')}`)
  }
  return { ...presets[name] }
}
