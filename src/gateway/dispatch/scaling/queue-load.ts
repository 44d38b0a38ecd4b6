/** How full a queue is, and who works on it. @internal */
export interface QueueLoad {
  /** Jobs that wait for a worker, those that are to be tried again included. */
  readonly waiting: number
  /** Jobs that workers have taken. */
  readonly active: number
  /** Workers on all machines. */
  readonly workers: number
  /** Calls that they make at once, all together. */
  readonly capacity: number
  /** Calls made since the first look, as far as workers have said: they do every 15 s. */
  readonly made: number
}

/** Looks at a queue. @internal */
export interface QueueGauge {
  /** Which Redis and queue, for people: without passwords. */
  readonly name: string
  /** The name of the queue alone. */
  readonly queue: string
  /** @throws QueueError */
  read(): Promise<QueueLoad>
  close(): void
}
