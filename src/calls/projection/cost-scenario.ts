/** What is asked of a model day by day: so many calls of so many tokens. @public */
export interface CostScenario {
  /** How results call it. */
  readonly name: string
  readonly callsPerDay: number
  /** Tokens of a prompt, on average. */
  readonly inputTokens: number
  /** Tokens of an answer, on average. */
  readonly outputTokens: number
  /** Share of the prompts' tokens that are read from the provider's cache, 0 to 1. @defaultValue 0 */
  readonly cachedShare?: number
  /** @defaultValue 30 */
  readonly days?: number
}

/**
 * @throws RangeError naming scenario and field
 * @internal
 */
export function checkScenarios(scenarios: readonly CostScenario[]): void {
  if (!Array.isArray(scenarios) || scenarios.length === 0) {
    throw new RangeError('projectCosts: give one scenario at least: { name, callsPerDay, inputTokens, outputTokens }')
  }
  for (const scenario of scenarios) {
    checkScenario(scenario)
  }
  const names = scenarios.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) {
    throw new RangeError(`projectCosts: two scenarios are named "${twice}"`)
  }
}

const fields = ['name', 'callsPerDay', 'inputTokens', 'outputTokens', 'cachedShare', 'days']

function checkScenario(given: CostScenario): void {
  checkNames('a scenario', given, fields)
  checkFigures(given)
}

/**
 * Refuses what nobody reads: a share that is misspelt would be 0.
 *
 * @throws RangeError if it is not an object, or naming the first field that is not known
 * @internal
 */
export function checkNames(about: string, given: unknown, known: readonly string[]): asserts given is object {
  if (typeof given !== 'object' || given === null) {
    throw new RangeError(`projectCosts: ${about} must be an object with ${known.join(', ')}, got ${String(given)}`)
  }
  const unknown = Object.entries(given).find(([name, value]) => value !== undefined && !known.includes(name))
  if (unknown !== undefined) {
    throw new RangeError(`projectCosts: ${about} may not have "${unknown[0]}": known are ${known.join(', ')}`)
  }
}

function checkFigures({ name, cachedShare = 0, days = 30, ...scenario }: CostScenario): void {
  if (typeof name !== 'string' || name === '') {
    throw new RangeError('projectCosts: each scenario needs a name')
  }
  const { callsPerDay, inputTokens, outputTokens } = scenario
  for (const [field, value] of Object.entries({ callsPerDay, inputTokens, outputTokens, days })) {
    if (!(Number.isFinite(value) && value >= 0)) {
      throw new RangeError(`projectCosts: ${field} of "${name}" must be a finite number ≥ 0, got ${String(value)}`)
    }
  }
  if (!(cachedShare >= 0 && cachedShare <= 1)) {
    throw new RangeError(`projectCosts: cachedShare of "${name}" must be between 0 and 1, got ${String(cachedShare)}`)
  }
}
