import { checkScalingOptions } from '../../gateway/dispatch/scaling/check-scaling-options.ts'
import { openBullmqGauge } from '../../gateway/dispatch/bullmq/open-bullmq-gauge.ts'
import type { ScalingOptions } from '../../gateway/dispatch/scaling/scaling-options.ts'
import type { CliCommand } from '../command.ts'
import { countArgument } from '../count-argument.ts'
import { signalled } from '../signalled.ts'
import { superviseWorkers } from '../workers/supervise-workers.ts'
import { addFiguresOptions, type FiguresArguments, figuresArguments } from '../workers/figures-options.ts'

interface WorkersArguments extends FiguresArguments {
  readonly redis?: string
  readonly queue: string
  readonly min: string
  readonly max: string
  readonly concurrency: string
  readonly drainMs: string
  readonly cooldownMs: string
  readonly intervalMs: string
  readonly scaleUpDepth: string
  readonly targetDepth: string
  readonly scaleDownDepth: string
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
    .option('--scale-up-depth <calls>', 'from so many that wait on, more workers', '20')
    .option('--target-depth <calls>', 'that should wait', '10')
    .option('--scale-down-depth <calls>', 'below so many that wait, fewer workers', '5')
    .option('--cooldown-ms <milliseconds>', 'between two changes', '30000')
    .option('--interval-ms <milliseconds>', 'between two looks at the queue', '5000')
  addFiguresOptions(command).action(async (rest: readonly string[], given: WorkersArguments) => {
    refuseSqs(rest)
    const log = (message: string): void => printError(`touchstone workers: ${message}\n`)
    const scaling = toScaling(given)
    const concurrency = countArgument('--concurrency', given.concurrency)
    const intervalMs = countArgument('--interval-ms', given.intervalMs)
    const drainMs = Number(given.drainMs)
    const serve = figuresArguments(given)
    const gauge = await openBullmqGauge(given)
    const running = await superviseWorkers({
      gauge,
      scaling,
      concurrency,
      drainMs,
      intervalMs,
      serve,
      log,
      command: [...mainScript(), 'worker', '--queue', given.queue, ...numbers(given), ...rest],
      environment: given.redis === undefined ? process.env : { ...process.env, TOUCHSTONE_REDIS_URL: given.redis },
    }).catch((error: unknown) => {
      gauge.close()
      throw error
    })
    print(`${scaling.min} to ${scaling.max} workers for ${gauge.name}, until Ctrl-C or SIGTERM.\n`)
    if (running.url !== undefined) {
      print(`Figures are at ${running.url}metrics, and ${running.url}health tells whether all is well.\n`)
    }
    await signalled()
    print('Ending: workers take no more calls; those under way come to their end.\n')
    await running.close()
  })
}

/** They would take calls from one queue by the depth of another. */
function refuseSqs(rest: readonly string[]): void {
  if (rest.some((option) => option.startsWith('--sqs'))) {
    throw new RangeError(
      'touchstone workers looks at a queue in Redis: for SQS, scale by its own figures in CloudWatch',
    )
  }
}

function toScaling(given: WorkersArguments): Required<Pick<ScalingOptions, 'min' | 'max'>> & ScalingOptions {
  const scaling = {
    min: Number(given.min),
    max: Number(given.max),
    cooldownMs: Number(given.cooldownMs),
    scaleUpDepth: Number(given.scaleUpDepth),
    targetDepth: Number(given.targetDepth),
    scaleDownDepth: Number(given.scaleDownDepth),
  }
  checkScalingOptions(scaling)
  return scaling
}

function numbers({ concurrency, drainMs }: WorkersArguments): readonly string[] {
  return ['--concurrency', concurrency, '--drain-ms', drainMs]
}

/** The script that this process was started with: where this file has ended up in the package, nobody knows. */
function mainScript(): readonly string[] {
  return process.argv.slice(1, 2)
}
