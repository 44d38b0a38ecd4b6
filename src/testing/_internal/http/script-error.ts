import { apiError } from '../errors/api-error.ts'
import { deliver } from './deliver.ts'
import type { Exchange } from './exchange.ts'
import { errorPayload } from '../encoding/payload.ts'

/** Tells the client that a function of the script failed: a 500, so that the test that wrote it sees why. @internal */
export function sendScriptError(exchange: Exchange, error: unknown): void {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const message = `The script of the model server failed: ${reason}`
  const payload = errorPayload(apiError(500, message, { code: 'script_error' }))
  exchange.after(0, () => deliver(exchange, payload, { intervalMs: 0 }))
}
