import type { ModelEstimate } from '../../calls/call-estimate.ts'
import { costBound } from '../../calls/cost-bound.ts'
import type { PriceList } from '../../calls/price-list.ts'
import { promptTokens } from '../../calls/tokens/prompt-tokens.ts'
import { readPrompt } from '../../calls/tokens/read-prompt.ts'
import { EstimateOnlyError } from '../errors/estimate-only-error.ts'
import type { Call, Stage } from '../stage.ts'

interface Sums {
  calls: number
  inputTokens: number
  lowUsd: number
  highUsd: number
  unknownCalls: number
  unknownReason?: string
}

/** Adds up what calls would cost, instead of making them. @internal */
export class CallEstimator {
  readonly #prices: PriceList | undefined
  readonly #date: () => Date
  readonly #models = new Map<string, Sums & Pick<ModelEstimate, 'model' | 'host'>>()

  constructor({ prices, date }: { readonly prices: PriceList | undefined; readonly date: () => Date }) {
    this.#prices = prices
    this.#date = date
  }

  /** In place of the network: refuses every call to a model, after it was counted. */
  readonly stage: Stage = async (call, next) => {
    if (call.model === undefined) {
      return await next(call)
    }
    await this.#count(call, call.model)
    throw new EstimateOnlyError()
  }

  /** By model and host. */
  get estimates(): readonly ModelEstimate[] {
    return [...this.#models.values()]
  }

  async #count({ request, host }: Call, model: string): Promise<void> {
    const sums = this.#sumsOf(model, host)
    sums.calls += 1
    const asked = { ...request, model }
    const options = { prices: this.#prices, at: this.#date() }
    const bound = costBound(asked, options)
    if (bound.kind !== 'known' || typeof request.body !== 'string') {
      sums.unknownCalls += 1
      sums.unknownReason ??= bound.kind === 'no-limit' ? bound.reason : 'no price is known'
      return
    }
    const body = JSON.parse(request.body) as Record<string, unknown>
    const counted = await promptTokens(readPrompt(body), model)
    const inputTokens = counted?.tokens ?? bound.inputTokens
    // What remains of the bound when the prompt is as long as counted, with and without an answer.
    const close = costBound(asked, options, inputTokens)
    const alone = costBound({ ...asked, url: asked.url, body: withoutAnswer(body) }, options, inputTokens)
    sums.inputTokens += inputTokens
    sums.highUsd += close.kind === 'known' ? close.costUsd : bound.costUsd
    sums.lowUsd += alone.kind === 'known' ? alone.costUsd : 0
  }

  #sumsOf(model: string, host: string): Sums {
    const key = JSON.stringify([model, host])
    const known = this.#models.get(key)
    if (known !== undefined) {
      return known
    }
    const created = { model, host, calls: 0, inputTokens: 0, lowUsd: 0, highUsd: 0, unknownCalls: 0 }
    this.#models.set(key, created)
    return created
  }
}

/** The same request for the shortest answer there is. */
function withoutAnswer(body: Record<string, unknown>): string {
  return JSON.stringify({
    ...body,
    n: 1,
    generationConfig: undefined,
    max_completion_tokens: undefined,
    max_output_tokens: undefined,
    max_tokens: 1,
  })
}
