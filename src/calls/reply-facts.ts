import type { ModelUsage } from './model-usage.ts'

/** What the content of a reply tells. @internal */
export interface ReplyFacts {
  readonly usage?: ModelUsage
  /** Whether it arrived whole and reports no error: only such a reply may be used again. */
  readonly isComplete: boolean
}
