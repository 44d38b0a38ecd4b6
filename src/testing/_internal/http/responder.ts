import type { ModelServerScript } from '../../model-server-options.ts'
import { isApiError, unknownModel } from '../errors/api-error.ts'
import { deliver } from './deliver.ts'
import type { Exchange } from './exchange.ts'
import { ModelCalls } from '../replies/model-calls.ts'
import { modelsList } from '../encoding/models-list.ts'
import { type Payload, errorPayload } from '../encoding/payload.ts'
import { sendScriptError } from './script-error.ts'
import { checkKey, routeOf, understand } from '../parsing/understand.ts'

/** Answers requests by a script. What it counts begins with it: another script is another responder. @internal */
export class Responder {
  readonly #calls: ModelCalls
  readonly #models: readonly string[] | undefined
  readonly #known: ReadonlySet<string> | undefined
  readonly #keys: ReadonlySet<string> | undefined

  /** @param restart - takes the server down and up again */
  constructor(options: ModelServerScript, restart: (downMs: number) => void) {
    const { apiKey, models } = options
    this.#calls = new ModelCalls(options, restart)
    this.#models = models === undefined || isNames(models) ? models : Object.keys(models)
    this.#known = this.#models === undefined ? undefined : new Set(this.#models)
    this.#keys = apiKey === undefined ? undefined : new Set(typeof apiKey === 'string' ? [apiKey] : apiKey)
  }

  /** Answers a request that has arrived whole. */
  respond(exchange: Exchange, text: string): void {
    const arrivedAt = performance.now()
    const body = parseJson(text)
    exchange.visit.whole(arrivedAt, body)
    const { method = '', url = '' } = exchange.request
    const route = routeOf(method, url)
    if (typeof route !== 'string') {
      return send(exchange, errorPayload(route))
    }
    const denied = checkKey(this.#keys, exchange.request)
    if (denied !== undefined) {
      return send(exchange, errorPayload(denied))
    }
    if (route === 'models') {
      return send(exchange, modelsList(this.#models))
    }
    const parsed = understand(route, body, url)
    if (isApiError(parsed)) {
      return send(exchange, errorPayload(parsed))
    }
    if (this.#known?.has(parsed.model) === false) {
      return send(exchange, errorPayload(unknownModel(parsed.model)))
    }
    try {
      this.#calls.take(exchange, parsed, arrivedAt)
    } catch (error) {
      sendScriptError(exchange, error)
    }
  }
}

function isNames(models: NonNullable<ModelServerScript['models']>): models is readonly string[] {
  return Array.isArray(models)
}

function send(exchange: Exchange, payload: Payload): void {
  deliver(exchange, payload, { intervalMs: 0 })
}

/** JSON as a value, anything else as the text it is, nothing as `null`. */
function parseJson(text: string): unknown {
  if (text === '') {
    return null
  }
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
