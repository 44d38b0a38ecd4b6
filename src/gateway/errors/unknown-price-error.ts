import { TouchstoneError } from '../../errors.ts'

/** The call whose price is not known. Plain data. @public */
export interface UnknownPriceFacts {
  /** Absent where the request does not name it. */
  readonly model?: string
  readonly host: string
  /** Half a sentence: why a price is not enough; absent if there is none. */
  readonly reason?: string
}

/** A call was not made, because there is a budget, and no telling what the call could cost. @public */
export class UnknownPriceError extends TouchstoneError {
  /** Neither the system nor the provider is to blame. */
  readonly origin = 'budget' as const
  readonly model: string | undefined
  readonly host: string
  readonly reason: string | undefined

  constructor(facts: UnknownPriceFacts) {
    super('UNKNOWN_PRICE', explain(facts))
    this.model = facts.model
    this.host = facts.host
    this.reason = facts.reason
  }
}

function explain({ model, host, reason }: UnknownPriceFacts): string {
  const call = model === undefined ? `a call to ${host}` : `${model} at ${host}`
  if (reason !== undefined) {
    const remedy = /limits the tokens/.test(reason)
      ? ` Set the most tokens of an answer in the request, or prices: { '${model ?? 'model'}': { …, maxOutputTokens } }.`
      : ''
    return `budget: there is no telling what ${call} could cost: ${reason}.${remedy}`
  }
  if (model === undefined) {
    return `budget: there is no telling what ${call} could cost: the request does not name its model.`
  }
  return (
    `budget: no price is known for ${call}, and budget.limitUsd is set. ` +
    `Give one with the gateway's option prices: { '${model}': { inputPerMillion, outputPerMillion } }.`
  )
}
