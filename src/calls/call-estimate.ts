/** What calls to one model would come to. Plain data. @public */
export interface ModelEstimate {
  readonly model: string
  readonly host: string
  readonly calls: number
  /** Tokens of the prompts: counted by tiktoken for OpenAI's models, else about one for every four characters. */
  readonly inputTokens: number
  /** US dollars for the prompts alone. */
  readonly lowUsd: number
  /** US dollars if every answer is as long as it may be. */
  readonly highUsd: number
  /** Calls for which nobody can tell, and which the sums leave out. */
  readonly unknownCalls: number
  /** Half a sentence, of the first of them: why. */
  readonly unknownReason?: string
}
