import type { ModelServerScript } from './model-server-options.ts'
import type { LoggedRequest, PeakRate, ServerTotals } from './request-log.ts'

/** A running server. @public */
export interface ModelServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** What OpenAI clients take as base URL: `url` and `/v1`. */
  readonly baseUrl: string
  readonly port: number
  /** The newest requests in order of arrival, as many as the option `log` keeps. A new array at each reading. */
  readonly requests: readonly LoggedRequest[]
  readonly totals: ServerTotals

  /**
   * The most requests, and tokens, in any window of this length: half-open, so that two requests exactly one window
   * apart are never in the same. Over all requests since the start or the last `reset()`, logged or not.
   *
   * @param window - `windowMs` in milliseconds, default 60,000
   * @throws RangeError if `windowMs` is not a positive number
   */
  rate(window?: { readonly windowMs?: number }): PeakRate

  /**
   * Replaces parts of the script while the server runs. Counters of faults, limits and occurrences start anew; the log
   * goes on. Requests that have arrived are answered by the old script.
   *
   * @throws RangeError if an option is out of range; nothing is changed then
   */
  use(script: ModelServerScript): void

  /** Back to the script of the start; log and totals are emptied. For `beforeEach`. */
  reset(): void

  /**
   * Goes down with all connections and comes back on the same port.
   *
   * @param options - `downMs`: milliseconds during which connections are refused, default 0
   */
  restart(options?: { readonly downMs?: number }): Promise<void>

  /** Ends the server and all its connections at once, whatever they wait for. May be called again. */
  close(): Promise<void>
}
