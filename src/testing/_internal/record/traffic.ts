import type { IncomingMessage } from 'node:http'

import type { FaultKind } from '../../fault.ts'
import type { LoggedRequest, PeakRate, RequestUsage, ServerTotals } from '../../request-log.ts'
import { Arrivals } from './arrivals.ts'
import { loggableHeaders } from './loggable-headers.ts'
import { Recent } from './recent.ts'

type LogEntry = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] }

/** Books all requests: sums for ever, the newest in full. @internal */
export class Traffic {
  readonly #keepsLog: boolean
  readonly #log: Recent<LogEntry>
  readonly #arrivals = new Arrivals()
  readonly #byStatus: Record<number, number> = {}
  readonly #byFault: Partial<Record<FaultKind, number>> = {}
  readonly #sums = { requests: 0, aborted: 0, inputTokens: 0, outputTokens: 0, inFlight: 0, peakInFlight: 0 }

  /** @param logSize - how many requests to keep in full */
  constructor(logSize: number) {
    this.#keepsLog = logSize > 0
    this.#log = new Recent(logSize)
  }

  /** Books the arrival of a request. */
  arrive(request: IncomingMessage): Visit {
    const sums = this.#sums
    sums.requests += 1
    sums.inFlight += 1
    sums.peakInFlight = Math.max(sums.peakInFlight, sums.inFlight)
    const now = performance.now()
    const entry = this.#keepsLog ? newEntry(request, sums.requests, now) : undefined
    if (entry !== undefined) {
      this.#log.add(entry)
    }
    return new Visit(this, `req_${sums.requests}`, entry)
  }

  /** @internal For visits. */
  whole(timeMs: number): number {
    return this.#arrivals.add(timeMs)
  }

  /** @internal For visits. */
  strike(kind: FaultKind): void {
    this.#byFault[kind] = (this.#byFault[kind] ?? 0) + 1
  }

  /** @internal For visits. */
  use(arrival: number, usage: RequestUsage): void {
    this.#sums.inputTokens += usage.inputTokens
    this.#sums.outputTokens += usage.outputTokens
    this.#arrivals.use(arrival, usage.inputTokens + usage.outputTokens)
  }

  /** @internal For visits. */
  refuse(arrival: number): void {
    this.#arrivals.refuse(arrival)
  }

  /** @internal For visits. A status of `null` means that the connection was lost. */
  leave(status: number | null): void {
    this.#sums.inFlight -= 1
    if (status === null) {
      this.#sums.aborted += 1
    } else {
      this.#byStatus[status] = (this.#byStatus[status] ?? 0) + 1
    }
  }

  get requests(): LoggedRequest[] {
    return this.#log.toArray().map((entry) => ({ ...entry }))
  }

  get totals(): ServerTotals {
    return { ...this.#sums, byStatus: { ...this.#byStatus }, byFault: { ...this.#byFault } }
  }

  rate(windowMs: number): PeakRate {
    return this.#arrivals.peak(windowMs)
  }
}

function newEntry(request: IncomingMessage, number: number, now: number): LogEntry {
  return {
    id: `req_${number}`,
    method: request.method ?? '',
    path: (request.url ?? '').replace(/([?&]key=)[^&]*/, '$1…'),
    body: null,
    headers: loggableHeaders(request.headers),
    arrivedAt: performance.timeOrigin + now,
    completedAt: null,
    status: null,
    usage: null,
    faults: [],
    aborted: false,
  }
}

/** What the books say of one request, from its arrival to its end. @internal */
export class Visit {
  readonly id: string
  readonly #traffic: Traffic
  readonly #entry: LogEntry | undefined
  #arrival: number | null = null
  #status: number | null = null
  #left = false

  constructor(traffic: Traffic, id: string, entry: LogEntry | undefined) {
    this.#traffic = traffic
    this.id = id
    this.#entry = entry
  }

  /** The body is there, and with it the whole request; the time is that of `performance.now()`. */
  whole(timeMs: number, body: unknown): void {
    this.#arrival = this.#traffic.whole(timeMs)
    this.#note({ arrivedAt: performance.timeOrigin + timeMs, body })
  }

  strike(faults: readonly FaultKind[]): void {
    for (const kind of faults) {
      this.#traffic.strike(kind)
    }
    this.#note({ faults })
  }

  use(usage: RequestUsage): void {
    if (this.#arrival !== null) {
      this.#traffic.use(this.#arrival, usage)
    }
    this.#note({ usage })
  }

  refuse(): void {
    if (this.#arrival !== null) {
      this.#traffic.refuse(this.#arrival)
    }
  }

  status(status: number): void {
    this.#status = status
    this.#note({ status })
  }

  /** The end, told once: whole, or the connection was lost. */
  leave(aborted: boolean): void {
    if (!this.#left) {
      this.#left = true
      this.#traffic.leave(aborted ? null : this.#status)
      this.#note({ aborted, completedAt: performance.timeOrigin + performance.now() })
    }
  }

  #note(change: Partial<LogEntry>): void {
    if (this.#entry !== undefined) {
      Object.assign(this.#entry, change)
    }
  }
}
