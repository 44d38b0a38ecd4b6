import type * as OpenTelemetry from '@opentelemetry/api'

/** The library, and the tracer of this package. @internal */
export interface Tracing {
  readonly api: typeof OpenTelemetry
  readonly tracer: OpenTelemetry.Tracer
}

/** Where `@opentelemetry/api` keeps what was registered with it, whichever copy of it that was. */
const registry: symbol = Symbol.for('opentelemetry.js.api.1')

let loading: Promise<Tracing | undefined> | undefined

/**
 * The tracer, where somebody has registered a provider of tracers in this process: otherwise nothing is loaded, and
 * asking costs next to nothing.
 *
 * @returns a promise of `undefined` where the library cannot be found from here
 * @internal
 */
export function tracing(): Promise<Tracing | undefined> | undefined {
  const registered = (globalThis as { [key: symbol]: { readonly trace?: unknown } | undefined })[registry]
  if (registered?.trace === undefined) {
    return undefined
  }
  loading ??= load()
  return loading
}

async function load(): Promise<Tracing | undefined> {
  try {
    const api = await import('@opentelemetry/api')
    return { api, tracer: api.trace.getTracer('vitest-touchstone') }
  } catch {
    return undefined
  }
}
