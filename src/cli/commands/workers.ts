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
    .description('keep as many workers on this machine as the queue asks for: start, restart and end them')
    .argument('[options...]', 'further options of touchstone worker, after --')
    .option('--redis <url>', 'address of the queue; one with a password is better set as TOUCHSTONE_REDIS_URL')
    .option('--queue <name>', 'name of the queue, as in the option gateway.dispatch of the runs', 'touchstone')
    .option('--min <number>', 'least number of workers', '2')
    .option('--max <number>', 'largest number of workers', '50')
    .option('--concurrency <number>', 'number of calls that each worker makes at the same time', '10')
    .option('--drain-ms <milliseconds>', 'time that calls under way have to end when a worker is told to stop', '30000')
    .option(
      '--scale-up-depth <calls>',
      'start workers if so many calls wait (default: 20, or fewer where few workers make few calls at once)',
    )
    .option('--target-depth <calls>', 'aim at so many waiting calls (default: half of --scale-up-depth)')
    .option('--scale-down-depth <calls>', 'end workers if fewer calls wait (default: a quarter of --scale-up-depth)')
    .option('--cooldown-ms <milliseconds>', 'time between two changes', '30000')
    .option('--interval-ms <milliseconds>', 'time between two looks at the queue', '5000')
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
