import type { ModelRequest, RequestFilter } from './model-request.ts'
import type { Reply } from './reply.ts'

/**
 * Replies by prompt. A key that equals the prompt wins, else the longest key that the prompt contains: so the same
 * table serves bare inputs and inputs inside a template.
 *
 * @public
 */
export type ReplyTable = Readonly<Record<string, Reply>>

/**
 * A model that knows the right answers and is wrong at a known rate.
 *
 * @public
 */
export interface Answers {
  /**
   * The right answer to each prompt. A prompt without one (no entry, `undefined`) is answered by the next rule, at last
   * by generated text.
   */
  readonly correct: ReplyTable | ((prompt: string, request: ModelRequest) => Reply | undefined)

  /**
   * Share of wrong answers, 0 to 1. Who is answered wrongly follows from the seed, so the share of n prompts differs
   * from this rate as a binomial count does.
   *
   * @defaultValue 0
   */
  readonly wrongRate?: number | ((request: ModelRequest) => number)

  /**
   * The wrong answer: one for all, several of which one that is not the right answer is drawn, or a function.
   *
   * @defaultValue another answer of the table `correct`; generated text if `correct` is a function or knows no other
   */
  readonly wrong?: Reply | readonly Reply[] | ((prompt: string, request: ModelRequest) => Reply)

  /**
   * What decides between right and wrong, beside the seed:
   *
   * - `conversation`: model and all messages. Asked again, the answer is the same; two system prompts err on
   *   different cases.
   * - `occurrence`: also how often it was asked before, so that repeated trials differ.
   * - `prompt`: the last user message alone, so that two models or system prompts err on the same cases; with unequal
   *   rates, the better one only where the worse one does too.
   *
   * @defaultValue 'conversation'
   */
  readonly decidedBy?: 'conversation' | 'occurrence' | 'prompt'

  /** The requests that this rule answers. @defaultValue all */
  readonly when?: RequestFilter
}
