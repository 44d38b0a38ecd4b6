import type { ModelServerScript, Serialisable } from './model-server-options.ts'
import type { LoggedRequest, PeakRate, ServerTotals } from './request-log.ts'

/** What the process of a server has used since it started. @public */
export interface ProcessResources {
  /** Processor time, user and system. Milliseconds. */
  readonly cpuMs: number
  /** Resident memory now. Bytes. */
  readonly rssBytes: number
}

/** A server that runs in a process of its own. The methods are those of the server, answered over a channel. @public */
export interface ModelServerProcess extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** What OpenAI clients take as base URL: `url` and `/v1`. */
  readonly baseUrl: string
  readonly port: number
  readonly pid: number
  requests(): Promise<readonly LoggedRequest[]>
  totals(): Promise<ServerTotals>
  rate(window?: { readonly windowMs?: number }): Promise<PeakRate>
  resources(): Promise<ProcessResources>
  use(script: Serialisable<ModelServerScript>): Promise<void>
  reset(): Promise<void>
  restart(options?: { readonly downMs?: number }): Promise<void>
  /** Ends the process and all connections at once. May be called again. */
  close(): Promise<void>
}
