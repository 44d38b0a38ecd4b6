import { formatDuration } from '../../evidence/wording/format-duration.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import { percent } from '../../evidence/wording/percent.ts'
import { load } from '../../models/load/load.ts'
import { type LoadOptions, type LoadPreset, loadPreset } from '../../models/load/load-options.ts'
import type { LoadResult, LoadTimes } from '../../models/load/load-result.ts'
import type { CliCommand } from '../command.ts'
import {
  askedModel,
  type ModelArguments,
  modelOptions,
  readNumber,
  readPrompts,
  throughGateway,
} from '../sheets/asked-models.ts'
import { formatSheet, readSheetFormat, type SheetColumn, sheetFormats } from '../sheets/sheet.ts'

interface LoadArguments extends ModelArguments {
  readonly preset: string
  readonly requests?: string
  readonly seconds?: string
  readonly concurrency?: string
  readonly warmUp: string
  readonly stream: boolean
  readonly format: string
}

/** `touchstone load <models> [prompts…]`: how models bear a load. @internal */
export const addLoad: CliCommand = (program, { print, exit }) => {
  const command = program
    .command('load')
    .description(
      'put load on models, one after the other, and measure latencies, first tokens, tokens a second and errors',
    )
    .argument('<models>', 'models, with commas: openai/gpt-5-mini,ollama/llama3.2')
    .argument('[prompts...]', 'prompts; each request takes one of them at random')
    .option('--preset <name>', 'light, heavy, latency or throughput', 'light')
    .option('--requests <number>', 'number of requests in all')
    .option('--seconds <number>', 'begin no request after so many seconds')
    .option('--concurrency <number>', 'requests at the same time')
    .option('--warm-up <number>', 'requests sent before, which do not count', '5')
    .option('--no-stream', 'ask for whole replies: then there is no time to the first token')
    .option('--format <name>', `one of ${sheetFormats.join(', ')}; json has each request`, 'table')
  for (const [flags, description] of modelOptions) {
    command.option(flags, description)
  }
  command.action(async (models: string, given: readonly string[], options: LoadArguments) => {
    const format = readSheetFormat(options.format)
    const asked = { ...readLoad(options), inputs: readPrompts(given, options.file) }
    const systems = models.split(',').map((id) => askedModel(id.trim(), options, { stream: options.stream }))
    const results = await untilInterrupted(async (end) => await loadEach(systems, { ...asked, end }))
    print(format === 'json' ? `${JSON.stringify(results, undefined, 2)}\n` : formatSheet(format, columns, results))
    if (format === 'table') {
      print(notesOn(results))
    }
    if (results.length < systems.length || results.some(({ succeeded }) => succeeded === 0)) {
      exit(1)
    }
  })
}

/** One after the other; those of which nothing was measured before the end are left out. */
async function loadEach(
  systems: ReadonlyArray<ReturnType<typeof askedModel>>,
  options: LoadOptions,
): Promise<readonly LoadResult[]> {
  // What is to be seen is what the model does, not what a gateway makes of it.
  const bare = { concurrency: options.concurrency ?? 1, retry: false, adaptive: false, breaker: false } as const
  const results: LoadResult[] = []
  for (const system of systems) {
    if (options.end?.aborted !== true) {
      results.push(await throughGateway({ ...bare, memory: false }, async () => await load(system, options)))
    }
  }
  return results.filter(({ requests }) => requests > 0)
}

/** At the first Ctrl-C what was measured is printed: it is paid for. A second one ends the process as it would have without us. */
async function untilInterrupted<T>(work: (end: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const interrupt = (): void => controller.abort()
  process.once('SIGINT', interrupt)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', interrupt)
  }
}

/** What is given goes before the preset; who gives either end wants that one alone. */
function readLoad(options: LoadArguments): Omit<LoadOptions, 'inputs'> {
  const { requests, seconds, concurrency, warmUp } = options
  const { concurrency: usual = 1, ...ends } = loadPreset(options.preset as LoadPreset)
  const isEndGiven = requests !== undefined || seconds !== undefined
  return {
    ...(isEndGiven ? {} : ends),
    ...(requests === undefined ? {} : { requests: readNumber('--requests', requests) }),
    ...(seconds === undefined ? {} : { durationMs: 1000 * readNumber('--seconds', seconds) }),
    concurrency: concurrency === undefined ? usual : readNumber('--concurrency', concurrency),
    warmUp: readNumber('--warm-up', warmUp),
  }
}

function time(
  name: string,
  read: (result: LoadResult) => LoadTimes | null,
  which: keyof LoadTimes,
): SheetColumn<LoadResult> {
  return figure(name, (result) => read(result)?.[which] ?? null, formatDuration)
}

function figure(
  name: string,
  value: (result: LoadResult) => number | null,
  show: (value: number) => string,
): SheetColumn<LoadResult> {
  return {
    name,
    value,
    show: (result) => {
      const known = value(result)
      return known === null ? '–' : show(known)
    },
  }
}

const columns: ReadonlyArray<SheetColumn<LoadResult>> = [
  { name: 'model', value: ({ system }) => system, show: ({ system }) => system },
  figure('requests', ({ requests }) => requests, String),
  figure('answered', ({ successRate }) => successRate.estimate, percent),
  time('mean', ({ latencyMs }) => latencyMs, 'mean'),
  time('p50', ({ latencyMs }) => latencyMs, 'p50'),
  time('p95', ({ latencyMs }) => latencyMs, 'p95'),
  time('p99', ({ latencyMs }) => latencyMs, 'p99'),
  time('first token', ({ firstTokenMs }) => firstTokenMs, 'p50'),
  figure(
    'tokens/s',
    ({ outputTokensPerSecond }) => outputTokensPerSecond,
    (pace) => pace.toFixed(1),
  ),
  figure(
    'requests/s',
    ({ requestsPerSecond }) => requestsPerSecond,
    (pace) => pace.toFixed(2),
  ),
  figure('cost', ({ costUsd }) => costUsd, formatUsd),
]

function notesOn(results: readonly LoadResult[]): string {
  return results
    .flatMap(({ system, errors, endedBy, requests }) => [
      ...errors.map(({ name, message, count }) => `${system}: ${count} × ${name}: ${message}\n`),
      ...(endedBy === 'failures' ? [`${system}: given up after ${requests} requests, all of which failed\n`] : []),
      ...(endedBy === 'signal' ? [`${system}: interrupted after ${requests} requests\n`] : []),
    ])
    .join('')
}
