import { readFileSync } from 'node:fs'

import { Option } from 'commander'
import { z } from 'zod'

import type { CostScenario } from '../../calls/projection/cost-scenario.ts'
import { type CostProjection, projectCosts, type ScenarioCost } from '../../calls/projection/project-costs.ts'
import { messageOf } from '../../errors.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import type { CliCommand } from '../command.ts'
import { formatSheet, readSheetFormat, type SheetColumn, sheetFormats } from '../sheets/sheet.ts'

interface CostArguments {
  readonly provider: readonly string[]
  readonly scenarios?: string
  readonly callsPerDay: string
  readonly inputTokens?: string
  readonly outputTokens?: string
  readonly cachedShare: string
  readonly days: string
  readonly format: string
}

/** `touchstone cost [models…]`: what models would cost a month. @internal */
export const addCost: CliCommand = (program, { print, exit }) => {
  program
    .command('cost')
    .description(
      'compare what models would cost for so many calls a day, the cheapest first, by the built-in price list',
    )
    .argument('[models...]', 'names, or provider/name: gpt-5-mini, openai/gpt-5-mini')
    .addOption(
      new Option('--provider <id...>', 'all models of these providers: openai, anthropic, …').default([], 'none'),
    )
    .option('--calls-per-day <number>', 'number of calls a day', '1000')
    .option('--input-tokens <number>', 'tokens of a prompt, on average')
    .option('--output-tokens <number>', 'tokens of an answer, on average')
    .option('--cached-share <share>', 'share of the prompts that is read from the cache of the provider, 0 to 1', '0')
    .option('--days <number>', 'number of days to count', '30')
    .option('--scenarios <file>', 'JSON: a list of { name, callsPerDay, inputTokens, outputTokens, … }')
    .option('--format <name>', `one of ${sheetFormats.join(', ')}`, 'table')
    .action(async (models: readonly string[], given: CostArguments) => {
      const format = readSheetFormat(given.format)
      const projection = await projectCosts(readScenarios(given), { models, providers: given.provider })
      print(format === 'json' ? toJson(projection) : formatSheet(format, columns, projection.costs))
      if (format === 'table') {
        print(notesOn(projection))
      }
      if (projection.costs.length === 0) {
        exit(1)
      }
    })
}

const columns: ReadonlyArray<SheetColumn<ScenarioCost>> = [
  { name: 'scenario', value: ({ scenario }) => scenario, show: ({ scenario }) => scenario },
  { name: 'model', value: ({ model }) => model, show: ({ model }) => model },
  { name: 'a call', value: ({ callUsd }) => callUsd, show: ({ callUsd }) => formatUsd(callUsd) },
  { name: 'a day', value: ({ dayUsd }) => dayUsd, show: ({ dayUsd }) => formatUsd(dayUsd) },
  { name: 'in all', value: ({ totalUsd }) => totalUsd, show: ({ totalUsd }) => formatUsd(totalUsd) },
]

const scenarioSchema = z.array(
  z.strictObject({
    name: z.string(),
    callsPerDay: z.number(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    cachedShare: z.number().exactOptional(),
    days: z.number().exactOptional(),
  }),
)

/** @throws RangeError naming the option or the field */
function readScenarios(given: CostArguments): readonly CostScenario[] {
  if (given.scenarios !== undefined) {
    return readFile(given.scenarios)
  }
  const { inputTokens, outputTokens, callsPerDay, cachedShare, days } = given
  if (inputTokens === undefined || outputTokens === undefined) {
    throw new RangeError('give --input-tokens and --output-tokens, or --scenarios')
  }
  const numbers = { callsPerDay, inputTokens, outputTokens, cachedShare, days }
  const read = Object.entries(numbers).map(([name, text]) => [name, text.trim() === '' ? Number.NaN : Number(text)])
  return [{ name: `${callsPerDay} calls a day`, ...(Object.fromEntries(read) as Omit<CostScenario, 'name'>) }]
}

function readFile(file: string): readonly CostScenario[] {
  const read = scenarioSchema.safeParse(parse(file, readFileSync(file, 'utf8')))
  if (!read.success) {
    throw new RangeError(`${file}: ${z.prettifyError(read.error)}`)
  }
  return read.data
}

/** @throws RangeError naming the file */
function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RangeError(`${file} is not JSON: ${messageOf(error)}`, { cause: error })
  }
}

function toJson(projection: CostProjection): string {
  return `${JSON.stringify(projection, undefined, 2)}\n`
}

function notesOn({ models, recommended, unpriced, costs }: CostProjection): string {
  const scenarios = new Set(costs.map(({ scenario }) => scenario)).size
  const [cheapest] = models
  const all =
    scenarios > 1 && recommended !== null && cheapest !== undefined
      ? [`Over all ${scenarios} scenarios ${recommended} is the cheapest: ${formatUsd(cheapest.totalUsd)}.`]
      : []
  const left = unpriced.map(({ model, reason }) => `Left out: ${model} (${reason}).`)
  return [...all, ...left].map((note) => `${note}\n`).join('')
}
