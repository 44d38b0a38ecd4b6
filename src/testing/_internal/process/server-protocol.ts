import type { ModelServerOptions, ModelServerScript, Serialisable } from '../../model-server-options.ts'
import type { ProcessResources } from '../../model-server-process.ts'
import type { LoggedRequest, PeakRate, ServerTotals } from '../../request-log.ts'

/** What can be asked of the process, and what it answers. @internal */
export interface ServerCalls {
  start(options: Serialisable<ModelServerOptions>): number
  requests(): readonly LoggedRequest[]
  totals(): ServerTotals
  rate(window?: { readonly windowMs?: number }): PeakRate
  resources(): ProcessResources
  use(script: Serialisable<ModelServerScript>): void
  reset(): void
  restart(options?: { readonly downMs?: number }): void
}

/** One question to the process. @internal */
export type ServerCall = {
  [Name in keyof ServerCalls]: {
    readonly id: number
    readonly name: Name
    readonly parameters: Parameters<ServerCalls[Name]>
  }
}[keyof ServerCalls]

/** Its answer; the result is of the type that the question's name tells. @internal */
export type ServerAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly isRange: boolean; readonly message: string } }
