import { openBullmqGauge } from '../../gateway/dispatch/bullmq/open-bullmq-gauge.ts'
import type { QueueGauge, QueueLoad } from '../../gateway/dispatch/scaling/queue-load.ts'
import { toExposition } from '../../reporter/prometheus/exposition.ts'
import type { CliCommand } from '../command.ts'
import { countArgument } from '../count-argument.ts'
import { describePortTrouble } from '../port-argument.ts'
import { signalled } from '../signalled.ts'
import { addFiguresOptions, type FiguresArguments, figuresArguments } from '../workers/figures-options.ts'
import { queueFamilies } from '../workers/queue-families.ts'
import { type FiguresOptions, serveFigures } from '../workers/serve-figures.ts'

interface QueueArguments extends FiguresArguments {
  readonly redis?: string
  readonly queue: string
  readonly intervalMs: string
}

/** `touchstone queue`: how full a queue is. @internal */
export const addQueue: CliCommand = (program, { print }) => {
  const command = program
    .command('queue')
    .description('print how full a queue is, as text for Prometheus, or serve it with --port')
    .option('--redis <url>', 'address of the queue; one with a password is better set as TOUCHSTONE_REDIS_URL')
    .option('--queue <name>', 'name of the queue, as in the option gateway.dispatch of the runs', 'touchstone')
    .option('--interval-ms <milliseconds>', 'time between two looks at the queue, with --port', '5000')
  addFiguresOptions(command).action(async (given: QueueArguments) => {
    const intervalMs = countArgument('--interval-ms', given.intervalMs)
    const place = figuresArguments(given)
    const gauge = await openBullmqGauge(given)
    try {
      if (place === undefined) {
        print(toExposition(queueFamilies(gauge.queue, await gauge.read())))
      } else {
        await serveQueue(gauge, { ...place, intervalMs, print })
      }
    } finally {
      gauge.close()
    }
  })
}

async function serveQueue(
  gauge: QueueGauge,
  {
    print,
    intervalMs,
    ...place
  }: Pick<FiguresOptions, 'port' | 'host'> & {
    readonly intervalMs: number
    readonly print: (text: string) => void
  },
): Promise<void> {
  let load: QueueLoad | undefined
  const look = async (): Promise<void> => {
    load = await gauge.read().catch(() => undefined)
  }
  await look()
  const served = await serveFigures({
    ...place,
    figures: () => queueFamilies(gauge.queue, load),
    trouble: () => (load === undefined ? 'the queue cannot be looked at' : undefined),
  }).catch((error: unknown) => {
    throw describePortTrouble(error, String(place.port))
  })
  const timer = setInterval(() => void look(), intervalMs)
  print(`The figures of ${gauge.name} are at ${served.url}metrics until Ctrl-C or SIGTERM.\n`)
  await signalled()
  clearInterval(timer)
  await served.close()
}
