/** The keys of one queue in Redis. @internal */
export interface QueueKeys {
  /** What all keys of this package begin with. */
  readonly prefix: string
  /** BullMQ's name of the queue. */
  readonly queue: string
  /** For people: `Redis at 127.0.0.1:6379, queue touchstone`. */
  readonly name: string
  /** What became of a job. */
  readonly outcome: (id: string) => string
  /** The channel on which it is told that there is one. */
  readonly outcomes: string
  /** BullMQ's own: there as long as a job is. */
  readonly job: (id: string) => string
  /** The set of workers. */
  readonly workers: string
  /** One worker; gone when it has not been heard of for a while. */
  readonly worker: (id: string) => string
  /** Written again and again, to know that it can be. */
  readonly probe: string
  /** What a limit that all workers share has come to. */
  readonly limit: (scope: string) => string
}

const PREFIX = 'touchstone'

/** @internal */
export function queueKeys(queue: string = 'touchstone', redis: string = 'Redis'): QueueKeys {
  const base = `${PREFIX}:${queue}`
  return {
    prefix: PREFIX,
    queue,
    name: `${redis}, queue ${queue}`,
    outcome: (id) => `${base}:outcome:${id}`,
    outcomes: `${base}:outcomes`,
    job: (id) => `${base}:${id}`,
    workers: `${base}:workers`,
    worker: (id) => `${base}:worker:${id}`,
    probe: `${base}:probe`,
    limit: (scope) => `${base}:limit:${scope}`,
  }
}
