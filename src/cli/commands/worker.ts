import { Option } from 'commander'

import { startWorker } from '../../gateway/dispatch/start-worker.ts'
import type { WorkerOptions } from '../../gateway/dispatch/worker-options.ts'
import type { CliCommand } from '../command.ts'
import { signalled } from '../signalled.ts'

interface WorkerArguments {
  readonly redis?: string
  readonly queue: string
  readonly sqs?: readonly string[]
  readonly region?: string
  readonly visibilitySeconds: string
  readonly maxReceiveCount: string
  readonly deadLetter?: string
  readonly concurrency: string
  readonly leaseMs: string
  readonly maxRequeues: string
  readonly drainMs: string
  readonly modules?: string
  readonly key: Readonly<Record<string, string>>
}

/** `touchstone worker`: makes calls of runs elsewhere, until it is told to end. @internal */
export const addWorker: CliCommand = (program, { print, printError }) => {
  program
    .command('worker')
    .description('make the model calls of runs elsewhere, which arrive through a queue, with the keys of this machine')
    .option('--redis <url>', 'address of the queue; one with a password is better set as TOUCHSTONE_REDIS_URL')
    .option('--queue <name>', 'name of the queue, as in the option gateway.dispatch of the runs', 'touchstone')
    .option('--sqs <urls...>', 'queues of SQS in place of Redis, in any regions')
    .option('--region <name>', 'region of SQS, if the address does not tell')
    .option(
      '--visibility-seconds <seconds>',
      'with SQS, time after which others take the calls of a worker that died',
      '60',
    )
    .option('--max-receive-count <number>', 'with SQS, how often a call is taken before it is given up', '3')
    .option('--dead-letter <url>', 'with SQS, where calls that were given up go as well')
    .option('--concurrency <number>', 'number of calls at the same time', '10')
    .option('--lease-ms <milliseconds>', 'time after which others take the calls of a worker that died', '30000')
    .option('--max-requeues <number>', 'how often a call is tried again because its worker died', '3')
    .option(
      '--drain-ms <milliseconds>',
      'time that calls under way have to end when the worker is told to stop',
      '30000',
    )
    .option(
      '--modules <folder>',
      'also run modules of this folder on cases: a copy of the one in which runs are started',
    )
    .addOption(
      new Option('--key <host=VARIABLE>', 'environment variable that holds the key of a host; may be repeated')
        .argParser(addKey)
        .default({}, 'those of known providers'),
    )
    .action(async (given: WorkerArguments) => {
      const log = (message: string): void => printError(`touchstone worker: ${message}\n`)
      const worker = await startWorker({ ...toOptions(given, log), ...(await modulesOf(given)) })
      print(`Taking calls from ${worker.queue}, ${given.concurrency} at once, until Ctrl-C or SIGTERM.\n`)
      await signalled()
      print('Ending: no more calls are taken; those under way come to their end.\n')
      await worker.close()
      print(`Done: ${worker.done} calls made.\n`)
    })
}

function toOptions(
  { redis, queue, sqs, region, deadLetter, key, ...numbers }: WorkerArguments,
  log: (message: string) => void,
): WorkerOptions {
  const { concurrency, leaseMs, maxRequeues, drainMs, visibilitySeconds, maxReceiveCount } = numbers
  return {
    ...(redis === undefined ? {} : { redis }),
    ...(sqs === undefined ? {} : { sqs }),
    ...(region === undefined ? {} : { region }),
    ...(deadLetter === undefined ? {} : { deadLetterUrl: deadLetter }),
    queue,
    keys: key,
    log,
    concurrency: Number(concurrency),
    leaseMs: Number(leaseMs),
    maxRequeues: Number(maxRequeues),
    drainMs: Number(drainMs),
    visibilitySeconds: Number(visibilitySeconds),
    maxReceiveCount: Number(maxReceiveCount),
  }
}

/** Without it, the worker runs no code but its own. */
async function modulesOf({ modules }: WorkerArguments): Promise<Pick<WorkerOptions, 'modules'>> {
  if (modules === undefined) {
    return {}
  }
  const { ModuleHost } = await import('../../evaluation/modules/module-host.ts')
  return { modules: new ModuleHost(modules) }
}

function addKey(text: string, keys: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, host, variable] = /^([^=\s]+)=(\w+)$/.exec(text) ?? []
  if (host === undefined || variable === undefined) {
    throw new RangeError(`--key must be a host and a variable, such as api.example.com=EXAMPLE_KEY, got "${text}"`)
  }
  return { ...keys, [host]: variable }
}
