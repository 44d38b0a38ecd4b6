import { openBullmqGauge } from '../../gateway/dispatch/bullmq/open-bullmq-gauge.ts'
import { checkWorkerOptions } from '../../gateway/dispatch/worker-options.ts'
import type { CliCommand } from '../command.ts'
import { countArgument } from '../count-argument.ts'
import { signalled } from '../signalled.ts'
import { type ScalingArguments, scalingArguments } from '../workers/scaling-arguments.ts'
import { type SuperviseOptions, superviseWorkers } from '../workers/supervise-workers.ts'
import { addFiguresOptions, type FiguresArguments, figuresArguments } from '../workers/figures-options.ts'

interface WorkersArguments extends FiguresArguments, ScalingArguments {
  readonly redis?: string
  readonly queue: string
  readonly concurrency: string
  readonly drainMs: string
  readonly intervalMs: string
}

/** `touchstone workers`: as many workers on this machine as the queue asks for. @internal */
export const addWorkers: CliCommand = (program, { print, printError }) => {
  const command = program
    .command('workers')
    .description('as many workers on this machine as the queue asks for: starts them, restarts them, ends them')
    .argument('[options...]', 'after --: further options of touchstone worker')
    .option('--redis <url>', 'where the queue is; with a password better in TOUCHSTONE_REDIS_URL')
    .option('--queue <name>', 'as in the option dispatch of the runs', 'touchstone')
    .option('--min <number>', 'workers at least', '2')
    .option('--max <number>', 'workers at most', '50')
    .option('--concurrency <number>', 'calls that each makes at once', '10')
    .option('--drain-ms <milliseconds>', 'for calls under way to end, when a worker is told to', '30000')
    .option(
      '--scale-up-depth <calls>',
      'from so many that wait on, more workers; 20, or fewer where few workers make few calls at once',
    )
    .option('--target-depth <calls>', 'that should wait; half of that')
    .option('--scale-down-depth <calls>', 'below so many that wait, fewer workers; a quarter of it')
    .option('--cooldown-ms <milliseconds>', 'between two changes', '30000')
    .option('--interval-ms <milliseconds>', 'between two looks at the queue', '5000')
  addFiguresOptions(command).action(async (rest: readonly string[], given: WorkersArguments) => {
    const log = (message: string): void => printError(`touchstone workers: ${message}\n`)
    const options = toOptions(given, rest)
    const gauge = await openBullmqGauge(given)
    const running = await superviseWorkers({ ...options, gauge, log }).catch((error: unknown) => {
      gauge.close()
      throw error
    })
    print(`${given.min} to ${given.max} workers for ${gauge.name}, until Ctrl-C or SIGTERM.\n`)
    if (running.url !== undefined) {
      print(`Figures are at ${running.url}metrics, and ${running.url}health tells whether all is well.\n`)
    }
    await signalled()
    print('Ending: workers take no more calls; those under way come to their end.\n')
    await running.close()
  })
}

function toOptions(given: WorkersArguments, rest: readonly string[]): Omit<SuperviseOptions, 'gauge' | 'log'> {
  refuseSqs(rest)
  const concurrency = countArgument('--concurrency', given.concurrency)
  const drainMs = Number(given.drainMs)
  checkWorkerOptions({ concurrency, drainMs })
  return {
    scaling: scalingArguments(given, concurrency),
    concurrency,
    drainMs,
    intervalMs: countArgument('--interval-ms', given.intervalMs),
    serve: figuresArguments(given),
    command: [...mainScript(), 'worker', '--queue', given.queue, ...numbers(given), ...rest],
    environment: given.redis === undefined ? process.env : { ...process.env, TOUCHSTONE_REDIS_URL: given.redis },
  }
}

/** They would take calls from one queue by the depth of another. */
function refuseSqs(rest: readonly string[]): void {
  if (rest.some((option) => option.startsWith('--sqs'))) {
    throw new RangeError(
      'touchstone workers looks at a queue in Redis: for SQS, scale by its own figures in CloudWatch',
    )
  }
}

function numbers({ concurrency, drainMs }: WorkersArguments): readonly string[] {
  return ['--concurrency', concurrency, '--drain-ms', drainMs]
}

/** The script that this process was started with: where this file has ended up in the package, nobody knows. */
function mainScript(): readonly string[] {
  return process.argv.slice(1, 2)
}
