import { formatDuration } from '../../evidence/wording/format-duration.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import { compareAnswers, type ComparedAnswer } from '../../models/load/compare-answers.ts'
import { clip } from '../../reporter/terminal/text-width.ts'
import type { CliCommand } from '../command.ts'
import { askedModel, type ModelArguments, modelOptions, readPrompts, throughGateway } from '../sheets/asked-models.ts'
import { formatSheet, readSheetFormat, type SheetColumn, sheetFormats } from '../sheets/sheet.ts'

/** Columns of an answer that a table shows. */
const SHOWN = 60

/** `touchstone compare <models> [prompts…]`: what models answer, side by side. @internal */
export const addCompare: CliCommand = (program, { print, exit }) => {
  const command = program
    .command('compare')
    .description(
      'ask several models the same prompts, and show answers, time, tokens and cost: a first look, not a verdict',
    )
    .argument('<models>', 'models, with commas: openai/gpt-5-mini,anthropic/claude-haiku-4-5')
    .argument('[prompts...]', 'prompts, each one text')
    .option('--format <name>', `one of ${sheetFormats.join(', ')}`, 'table')
  for (const [flags, description] of modelOptions) {
    command.option(flags, description)
  }
  command.action(async (models: string, given: readonly string[], options: ModelArguments & { format: string }) => {
    const format = readSheetFormat(options.format)
    const prompts = readPrompts(given, options.file)
    const systems = models.split(',').map((id) => askedModel(id.trim(), options))
    const answers = await throughGateway({}, async () => await compareAnswers(systems, prompts))
    print(
      format === 'json'
        ? `${JSON.stringify({ prompts, answers }, undefined, 2)}\n`
        : formatSheet(format, columnsFor(prompts, format === 'csv'), answers),
    )
    if (format === 'table') {
      print(errorsOf(answers))
    }
    if (answers.every(({ error }) => error !== null)) {
      exit(1)
    }
  })
}

function columnsFor(prompts: readonly string[], isWhole: boolean): ReadonlyArray<SheetColumn<ComparedAnswer<string>>> {
  const promptOf = ({ input }: ComparedAnswer): string => prompts[input] ?? ''
  const said = ({ output, error }: ComparedAnswer<string>): string =>
    error === null ? (output ?? '') : `${error.name}: ${error.message}`
  const figure = (
    name: string,
    value: (answer: ComparedAnswer<string>) => number | null,
    show: (value: number) => string,
  ): SheetColumn<ComparedAnswer<string>> => ({
    name,
    value,
    show: (answer) => {
      // To fail is neither quick nor cheap.
      const known = answer.error === null ? value(answer) : null
      return known === null ? '–' : show(known)
    },
  })
  return [
    { name: 'prompt', value: promptOf, show: (answer) => brief(promptOf(answer), 30) },
    { name: 'model', value: ({ system }) => system, show: ({ system }) => system },
    figure(isWhole ? 'latencyMs' : 'latency', ({ latencyMs }) => latencyMs, formatDuration),
    figure(isWhole ? 'inputTokens' : 'tokens in', ({ inputTokens }) => inputTokens, String),
    figure(isWhole ? 'outputTokens' : 'out', ({ outputTokens }) => outputTokens, String),
    figure(isWhole ? 'costUsd' : 'cost', ({ costUsd }) => costUsd, formatUsd),
    { name: 'answer', value: said, show: (answer) => brief(said(answer), SHOWN) },
    ...(isWhole
      ? [{ name: 'error', value: ({ error }: ComparedAnswer<string>) => error?.name ?? null, show: () => '' }]
      : []),
  ]
}

/** In full: a row holds the beginning only. */
function errorsOf(answers: ReadonlyArray<ComparedAnswer<string>>): string {
  const lines = answers.flatMap(({ system, error }) =>
    error === null ? [] : [`${system}: ${error.name}: ${error.message}\n`],
  )
  return [...new Set(lines)].join('')
}

function brief(text: string, columns: number): string {
  return clip(text.trim().replaceAll(/\s+/g, ' '), columns)
}
