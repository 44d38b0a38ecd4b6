import type { RequestUsage } from '../../request-log.ts'
import type { Completion } from './completion.ts'
import type { ParsedRequest } from '../parsing/parsed-request.ts'

/** All that a reply is written from. @internal */
export interface Encoding {
  readonly parsed: ParsedRequest
  /** One for each choice, at least one. */
  readonly completions: readonly [Completion, ...Completion[]]
  readonly usage: RequestUsage
  /** Follows from seed, conversation and occurrence; without prefix. */
  readonly id: string
  readonly fingerprint: string
  readonly tokensPerEvent: number
}

/** The creation time of every reply, in seconds: the start of 2026. A reply must not depend on the clock. @internal */
export const createdAt = 1_767_225_600

/** @internal */
export function total({ inputTokens, outputTokens }: RequestUsage): number {
  return inputTokens + outputTokens
}
