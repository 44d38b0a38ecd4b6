import { checkPrices, type PriceList } from '../price-list.ts'
import { checkNames, checkScenarios, type CostScenario } from './cost-scenario.ts'

/** Options of `projectCosts`. @public */
export interface CostProjectionOptions {
  /** Names, or `provider/name`. */
  readonly models?: readonly string[]
  /** Besides, all models that the price list has of these providers: `openai`, `anthropic`, … */
  readonly providers?: readonly string[]
  /** Go before the built-in list. */
  readonly prices?: PriceList
  /** Which models would do: those that are good and quick enough, as evals have shown. @defaultValue all */
  readonly accept?: (model: string) => boolean
  /** Prices change: those of this moment count. @defaultValue now */
  readonly at?: Date
}

/** What one scenario costs with one model, in US dollars. @public */
export interface ScenarioCost {
  readonly scenario: string
  readonly model: string
  readonly callUsd: number
  readonly dayUsd: number
  /** Of all days of the scenario. */
  readonly totalUsd: number
}

/** What a model costs over all scenarios. @public */
export interface ModelCost {
  readonly model: string
  readonly totalUsd: number
  readonly isAccepted: boolean
}

/** A model that there is no figure of, and why. @public */
export interface UnpricedModel {
  readonly model: string
  readonly reason: 'no price' | 'context window too small'
}

/** What many calls would cost. @public */
export interface CostProjection {
  /** Scenario by scenario, the cheapest model first. */
  readonly costs: readonly ScenarioCost[]
  /** The cheapest first. */
  readonly models: readonly ModelCost[]
  /** The cheapest of all scenarios together among those that are accepted; `null` where none is. */
  readonly recommended: string | null
  /** Models that were left out. */
  readonly unpriced: readonly UnpricedModel[]
}

/**
 * What models would cost day by day, and which is the cheapest that would do. Nothing is called.
 *
 * Prices are those of the built-in list, or given; where they depend on the length of a prompt, those of the scenario's length. A model without a price, or whose context window is too small for a scenario, is left out and
 * named. Of calls nothing is known but their average tokens: what they take is best taken from the traffic of an eval.
 *
 * @throws RangeError if a scenario is out of range, no model is named, or the list does not have a provider
 * @example
 * ```ts
 * const { costs, recommended } = await projectCosts(
 *   [{ name: 'support', callsPerDay: 2_000, inputTokens: 900, outputTokens: 150 }],
 *   { models: ['openai/gpt-5-mini', 'anthropic/claude-haiku-4-5'], accept: (model) => goodEnough.has(model) },
 * )
 * ```
 * @public
 */
export async function projectCosts(
  scenarios: readonly CostScenario[],
  options: CostProjectionOptions,
): Promise<CostProjection> {
  checkScenarios(scenarios)
  checkOptions(options)
  const { models = [], providers = [], prices = {}, accept = () => true, at = new Date() } = options
  checkPrices(prices)
  const { callPrice, modelsOfProvider } = await import('./call-price.ts')
  const all = [...new Set([...models, ...providers.flatMap((provider) => modelsOfProvider(provider))])]
  if (all.length === 0) {
    throw new RangeError('projectCosts: name models or providers')
  }
  const priced = all.map((model) =>
    priceModel(model, scenarios, (each) => callPrice(model, tokensOf(each), { prices, at })),
  )
  const costs = priced.flatMap((one) => one.costs)
  const totals = priced
    .filter((one) => one.reason === undefined)
    .map(({ model, costs: own }) => ({ model, totalUsd: totalOf(own), isAccepted: accept(model) }))
    .toSorted((one, other) => one.totalUsd - other.totalUsd)
  return {
    costs: scenarios.flatMap(({ name }) =>
      costs.filter(({ scenario }) => scenario === name).toSorted((one, other) => one.totalUsd - other.totalUsd),
    ),
    models: totals,
    recommended: totals.find(({ isAccepted }) => isAccepted)?.model ?? null,
    unpriced: priced.flatMap(({ model, reason }) => (reason === undefined ? [] : [{ model, reason }])),
  }
}

/** @throws RangeError naming the option */
function checkOptions(options: CostProjectionOptions): void {
  checkNames('options', options, ['models', 'providers', 'prices', 'accept', 'at'])
  for (const name of ['models', 'providers'] as const) {
    if (options[name] !== undefined && !Array.isArray(options[name])) {
      throw new RangeError(`projectCosts: ${name} must be a list, got a value of type ${typeof options[name]}`)
    }
  }
}

interface PricedModel {
  readonly model: string
  /** None where there is a reason for that. */
  readonly costs: readonly ScenarioCost[]
  readonly reason?: UnpricedModel['reason']
}

type PriceCall = (
  scenario: CostScenario,
) => { readonly usd: number; readonly contextWindow: number | undefined } | undefined

function priceModel(model: string, scenarios: readonly CostScenario[], price: PriceCall): PricedModel {
  const costs: ScenarioCost[] = []
  for (const scenario of scenarios) {
    const found = price(scenario)
    if (found === undefined) {
      return { model, costs: [], reason: 'no price' }
    }
    const { name, callsPerDay, inputTokens, outputTokens, days = 30 } = scenario
    if (found.contextWindow !== undefined && inputTokens + outputTokens > found.contextWindow) {
      return { model, costs: [], reason: 'context window too small' }
    }
    const dayUsd = found.usd * callsPerDay
    costs.push({ scenario: name, model, callUsd: found.usd, dayUsd, totalUsd: dayUsd * days })
  }
  return { model, costs }
}

function tokensOf({ inputTokens, outputTokens, cachedShare = 0 }: CostScenario): {
  readonly input: number
  readonly cached: number
  readonly output: number
} {
  return { input: inputTokens, cached: inputTokens * cachedShare, output: outputTokens }
}

function totalOf(costs: readonly ScenarioCost[]): number {
  return costs.reduce((sum, { totalUsd }) => sum + totalUsd, 0)
}
