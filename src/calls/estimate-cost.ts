import type { PriceList } from './price-list.ts'

/** What is to be called, and how often. @public */
export interface CostQuestion {
  /** Its name, or `provider/name`. */
  readonly model: string
  /** How often it is called in all. @defaultValue once for each prompt */
  readonly calls?: number
  /** The prompts, or some that stand for all. */
  readonly prompts: readonly string[]
  /** The system message that goes with each. */
  readonly system?: string
  /** The most tokens of an answer. @defaultValue that of `prices`, else the context window */
  readonly maxOutputTokens?: number
  /** Goes before the built-in list. */
  readonly prices?: PriceList
  /** US dollars that must not be exceeded. */
  readonly limitUsd?: number
  /** US dollars above which `status` is a warning. */
  readonly warnUsd?: number
}

/** What a call would cost. @public */
export interface CostEstimate {
  readonly calls: number
  readonly inputTokens: number
  /** Whether tokens were counted as the model counts, or estimated from the length of the texts. */
  readonly method: 'tiktoken' | 'estimate'
  /** US dollars for the prompts alone; `null` if no price is known. */
  readonly lowUsd: number | null
  /** US dollars if every answer is as long as it may be; `null` if no price is known, or no end of an answer. */
  readonly highUsd: number | null
  /** How `highUsd` compares with `limitUsd` and `warnUsd`: with a limit, an unknown cost does not fit. */
  readonly status: 'within' | 'warning' | 'exceeded' | 'unknown'
}

/**
 * What calls will cost, before any is made.
 *
 * @throws RangeError if there is no prompt, or a number is not positive
 * @example
 * ```ts
 * const { highUsd, status } = await estimateCost({
 *   model: 'gpt-5-mini', calls: 1000, prompts: tickets, system: promptV2, maxOutputTokens: 512, limitUsd: 50, warnUsd: 10,
 * })
 * ```
 * @public
 */
export async function estimateCost(question: CostQuestion): Promise<CostEstimate> {
  const { model, prompts, calls = prompts.length, prices, maxOutputTokens } = question
  checkQuestion(question)
  const { findModel } = await import('./find-model.ts')
  const { tokens, method } = await averageTokens(question)
  const found = findModel(model, prices === undefined ? {} : { prices })
  const inputTokens = Math.ceil(tokens * calls)
  const most = maxOutputTokens ?? prices?.[model]?.maxOutputTokens ?? found?.contextWindow
  const lowUsd = found === undefined ? null : (inputTokens * found.pricing.inputPerMillion) / 1e6
  const highUsd =
    found === undefined || lowUsd === null || most === undefined
      ? null
      : lowUsd + (calls * most * found.pricing.outputPerMillion) / 1e6
  return { calls, inputTokens, method, lowUsd, highUsd, status: statusOf(highUsd, question) }
}

async function averageTokens({
  model,
  prompts,
  system,
}: CostQuestion): Promise<{ readonly tokens: number; readonly method: CostEstimate['method'] }> {
  const { promptTokens } = await import('./tokens/prompt-tokens.ts')
  const name = model.replace(/^openai\//, '')
  const start = system === undefined ? [] : [system]
  const counts = await Promise.all(
    prompts.map((prompt) => {
      const texts = [...start, prompt]
      return promptTokens({ texts, messages: texts.length, names: 0, givenTokens: 0, hasTools: false }, name)
    }),
  )
  const sum = counts.reduce((total, count) => total + (count?.tokens ?? 0), 0)
  return { tokens: sum / prompts.length, method: counts[0]?.method ?? 'estimate' }
}

function statusOf(highUsd: number | null, { limitUsd, warnUsd }: CostQuestion): CostEstimate['status'] {
  if (highUsd === null) {
    return limitUsd === undefined ? 'unknown' : 'exceeded'
  }
  if (limitUsd !== undefined && highUsd > limitUsd) {
    return 'exceeded'
  }
  return warnUsd !== undefined && highUsd > warnUsd ? 'warning' : 'within'
}

function checkQuestion({ prompts, calls, maxOutputTokens, limitUsd, warnUsd }: CostQuestion): void {
  if (prompts.length === 0) {
    throw new RangeError('estimateCost: prompts must not be empty')
  }
  for (const [name, value] of Object.entries({ calls, maxOutputTokens, limitUsd, warnUsd })) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new RangeError(`estimateCost: ${name} must be a finite number > 0, got ${value}`)
    }
  }
}
