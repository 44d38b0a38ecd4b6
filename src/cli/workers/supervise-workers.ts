import type { QueueGauge } from '../../gateway/dispatch/scaling/queue-load.ts'
import type { ScalingOptions } from '../../gateway/dispatch/scaling/scaling-options.ts'
import { describePortTrouble } from '../port-argument.ts'
import { Autoscaler } from './autoscaler.ts'
import { queueFamilies, supervisorFamilies } from './queue-families.ts'
import { type FiguresOptions, type ServedFigures, serveFigures } from './serve-figures.ts'
import { Supervisor } from './supervisor.ts'
import { startWorkerProcess } from './worker-process.ts'

/** @internal */
export interface SuperviseOptions {
  readonly gauge: QueueGauge
  readonly scaling: ScalingOptions
  /** Calls that one worker makes at once. */
  readonly concurrency: number
  /** Milliseconds that workers have to end once they are asked to. */
  readonly drainMs: number
  /** Milliseconds between two looks at the queue. */
  readonly intervalMs: number
  /** Where figures are served; `undefined` for nowhere. */
  readonly serve: Pick<FiguresOptions, 'port' | 'host'> | undefined
  /** What starts a worker: a script and its arguments, for this Node. */
  readonly command: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** Called with what goes on, in words for people. */
  readonly log: (message: string) => void
}

/** Workers that are being supervised. @internal */
export interface SupervisedWorkers {
  /** Where figures are; `undefined` for nowhere. */
  readonly url: string | undefined
  /** Ends all workers, and waits for them. */
  close(): Promise<void>
}

/**
 * Keeps as many workers running on this machine as the queue asks for.
 *
 * @throws what the operating system says where figures cannot be served
 * @internal
 */
export async function superviseWorkers(options: SuperviseOptions): Promise<SupervisedWorkers> {
  const { gauge, drainMs, intervalMs, command, environment, log } = options
  const now = (): number => performance.now()
  const start = (number: number): ReturnType<typeof startWorkerProcess> =>
    startWorkerProcess({ command, environment, print: (line) => log(`worker ${number}: ${line}`) })
  const supervisor = new Supervisor({ start, drainMs, log, now })
  const scaler = new Autoscaler({ ...options, supervisor, now })
  const served = await serve(options, supervisor, scaler)
  await scaler.look()
  const timer = setInterval(() => void scaler.look(), intervalMs)
  return {
    url: served?.url,
    async close() {
      clearInterval(timer)
      await supervisor.close()
      await served?.close()
      gauge.close()
    },
  }
}

async function serve(
  { serve: place, gauge: { queue } }: SuperviseOptions,
  supervisor: Supervisor,
  scaler: Autoscaler,
): Promise<ServedFigures | undefined> {
  if (place === undefined) {
    return undefined
  }
  const figures = (): ReturnType<FiguresOptions['figures']> => [
    ...queueFamilies(queue, scaler.load),
    ...supervisorFamilies(queue, supervisor),
  ]
  return await serveFigures({ ...place, figures, trouble: () => troubleOf(supervisor, scaler) }).catch(
    (error: unknown) => {
      throw describePortTrouble(error, String(place.port))
    },
  )
}

function troubleOf({ running, wanted }: Supervisor, { load }: Autoscaler): string | undefined {
  if (load === undefined) {
    return 'the queue cannot be looked at'
  }
  return running < wanted ? `${running} workers of ${wanted}` : undefined
}
