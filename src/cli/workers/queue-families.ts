import type { QueueLoad } from '../../gateway/dispatch/scaling/queue-load.ts'
import type { Family } from '../../reporter/prometheus/exposition.ts'

/** What a supervisor of workers says of itself. @internal */
export interface SupervisorState {
  readonly running: number
  readonly wanted: number
  readonly restarts: number
}

/** The figures of a queue for Prometheus; none where nobody could look. @internal */
export function queueFamilies(queue: string, load: QueueLoad | undefined): Family[] {
  const labels = { queue }
  const family = (name: string, help: string, value: number | undefined): Family => ({
    name: `touchstone_queue_${name}`,
    type: name.endsWith('_total') ? 'counter' : 'gauge',
    help,
    samples: value === undefined ? [] : [{ labels, value }],
  })
  return [
    family('up', 'Whether the last look at the queue succeeded.', load === undefined ? 0 : 1),
    family('waiting_calls', 'Calls that wait for a worker.', load?.waiting),
    family('active_calls', 'Calls that workers have taken.', load?.active),
    family('workers', 'Workers on all machines.', load?.workers),
    family('capacity_calls', 'Calls that all workers together make at once.', load?.capacity),
    family('calls_total', 'Calls made since this process looks at the queue.', load?.made),
  ]
}

/** The figures of the workers of this machine for Prometheus. @internal */
export function supervisorFamilies(queue: string, { running, wanted, restarts }: SupervisorState): Family[] {
  const samples = (value: number): Family['samples'] => [{ labels: { queue }, value }]
  return [
    {
      name: 'touchstone_workers_running',
      type: 'gauge',
      help: 'Workers of this machine that take calls.',
      samples: samples(running),
    },
    {
      name: 'touchstone_workers_wanted',
      type: 'gauge',
      help: 'Workers that this machine should have.',
      samples: samples(wanted),
    },
    {
      name: 'touchstone_workers_restarts_total',
      type: 'counter',
      help: 'Workers that ended by themselves.',
      samples: samples(restarts),
    },
  ]
}
