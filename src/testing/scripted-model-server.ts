import type { IncomingMessage, ServerResponse } from 'node:http'

import { Exchange } from './_internal/http/exchange.ts'
import { Listener } from './_internal/http/listener.ts'
import { Responder } from './_internal/http/responder.ts'
import { Traffic } from './_internal/record/traffic.ts'
import { validateOptions } from './_internal/options/validate-options.ts'
import type { ModelServerOptions, ModelServerScript } from './model-server-options.ts'
import type { ModelServer } from './model-server.ts'
import type { LoggedRequest, PeakRate, ServerTotals } from './request-log.ts'

/**
 * Starts a server on 127.0.0.1 that speaks the protocols of OpenAI, Anthropic and Gemini over real HTTP and answers by a
 * script: to test what calls models, with any client, without a model.
 *
 * It answers `POST /v1/chat/completions` and `POST /v1/responses` (whole or streamed, with structured outputs, tool
 * calls and refusals), `POST /v1/messages` and `POST /v1beta/models/<model>:generateContent` likewise,
 * `POST /v1/embeddings` and `GET /v1/models`. Each reply is a function of seed, model, messages
 * and occurrence: the same traffic gets the same replies, on every machine, in whatever order it arrives.
 *
 * @param options - all optional; {@link ModelServerOptions} tells each default
 * @throws RangeError if an option is out of range, naming it
 * @example
 * ```ts
 * await using server = await scriptedModelServer({ reply: ({ prompt }) => prompt.toUpperCase() })
 * const client = new OpenAI({ baseURL: server.baseUrl, apiKey: 'any' })
 * ```
 * @public
 */
export async function scriptedModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  validateOptions(options)
  const server = new ScriptedModelServer(options)
  await server.open()
  return server
}

const usualLog = 10_000

class ScriptedModelServer implements ModelServer {
  readonly #options: ModelServerOptions
  readonly #listener: Listener
  #responder: Responder
  #traffic: Traffic

  constructor(options: ModelServerOptions) {
    this.#options = options
    this.#listener = new Listener(options.port ?? 0, (request, response) => this.#receive(request, response))
    this.#responder = this.#newResponder(options)
    this.#traffic = newTraffic(options)
  }

  get port(): number {
    return this.#listener.port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get baseUrl(): string {
    return `${this.url}/v1`
  }

  get requests(): readonly LoggedRequest[] {
    return this.#traffic.requests
  }

  get totals(): ServerTotals {
    return this.#traffic.totals
  }

  rate({ windowMs = 60_000 }: { readonly windowMs?: number } = {}): PeakRate {
    if (!(windowMs > 0)) {
      throw new RangeError(`rate: windowMs must be a positive number, got ${windowMs}`)
    }
    return this.#traffic.rate(windowMs)
  }

  use(script: ModelServerScript): void {
    const options = { ...this.#options, ...script }
    validateOptions(options)
    this.#responder = this.#newResponder(options)
  }

  reset(): void {
    this.#responder = this.#newResponder(this.#options)
    this.#traffic = newTraffic(this.#options)
  }

  open(): Promise<void> {
    return this.#listener.open()
  }

  restart({ downMs = 0 }: { readonly downMs?: number } = {}): Promise<void> {
    return this.#listener.restart(downMs)
  }

  close(): Promise<void> {
    return this.#listener.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #newResponder(options: ModelServerScript): Responder {
    return new Responder(options, (downMs) => void this.#listener.restart(downMs))
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const exchange = new Exchange(request, response, this.#traffic.arrive(request))
    const responder = this.#responder
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => responder.respond(exchange, Buffer.concat(chunks).toString()))
  }
}

function newTraffic({ log = usualLog }: ModelServerOptions): Traffic {
  return new Traffic(log === 'all' ? Infinity : log)
}
