import { Agent, type Dispatcher, EnvHttpProxyAgent, interceptors } from 'undici'

import { GatewayClosedError } from '../errors/gateway-closed-error.ts'
import { MissingCredentialError } from '../errors/missing-credential-error.ts'
import { toConnectionError } from '../errors/to-connection-error.ts'
import { type HeaderList, MISSING_KEY_HEADER } from '../gateway-request.ts'
import type { Reply } from '../reply.ts'
import type { TimeoutOptions } from '../resilience/timeout-options.ts'
import type { Call } from '../stage.ts'
import type { Dispatcher as DispatcherContract } from './dispatcher.ts'
import { keepCredentials, type PlacedRequest } from './keep-credentials.ts'
import { ReplyReceiver } from './reply-receiver.ts'

/** As browsers and Node's fetch. */
const MAX_REDIRECTIONS = 20

/** @internal */
export interface DirectDispatchOptions {
  /** Milliseconds without a byte after which a call is given up. @defaultValue 600_000 */
  readonly timeoutMs?: number
  readonly timeouts?: TimeoutOptions
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

/** Sends calls from this process, over connections that are kept. @internal */
export class DirectDispatch implements DispatcherContract {
  readonly #agent: Dispatcher
  readonly #dispatcher: Dispatcher
  readonly #now: () => number
  #isClosed = false

  constructor({ timeoutMs = 600_000, timeouts = {}, now }: DirectDispatchOptions) {
    const { connectMs = 10_000, headersMs = timeoutMs, idleMs = timeoutMs } = timeouts
    // The library takes whole milliseconds only.
    const options = {
      connectTimeout: Math.ceil(connectMs),
      headersTimeout: Math.ceil(headersMs),
      bodyTimeout: Math.ceil(idleMs),
    }
    // Proxies are used under the same condition as by Node's own fetch.
    this.#agent = process.env['NODE_USE_ENV_PROXY'] === '1' ? new EnvHttpProxyAgent(options) : new Agent(options)
    this.#dispatcher = this.#agent.compose(
      keepCredentials,
      interceptors.redirect({ maxRedirections: MAX_REDIRECTIONS }),
    )
    this.#now = now
  }

  /**
   * Sends one call.
   *
   * @throws ProviderConnectionError, MissingCredentialError, GatewayClosedError, or the reason of the call's signal
   */
  async send(call: Call): Promise<Reply> {
    const { request, host, signal } = call
    const variable = request.headers.find(([name]) => name === MISSING_KEY_HEADER)?.[1]
    if (variable !== undefined) {
      throw new MissingCredentialError({ variable, host })
    }
    signal.throwIfAborted()
    if (this.#isClosed) {
      throw new GatewayClosedError()
    }
    return await new Promise<Reply>((resolve, reject) => {
      const toError = (error: unknown): Error =>
        this.#isClosed ? new GatewayClosedError() : toConnectionError(error, host)
      const keep = call.key !== undefined
      const receiver = new ReplyReceiver({
        resolve,
        reject,
        signal,
        toError,
        keep,
        onWrite: call.onWrite,
        now: this.#now,
      })
      this.#dispatch(call, receiver)
    })
  }

  /** Breaks off what is under way and closes all connections. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#agent.destroy()
  }

  #dispatch({ request }: Call, receiver: ReplyReceiver): void {
    const url = new URL(request.url)
    const dispatcher = request.redirect === undefined ? this.#dispatcher : this.#agent
    const sent: PlacedRequest = {
      origin: url.origin,
      firstOrigin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: toSend(request.headers),
      body: request.body,
    }
    try {
      dispatcher.dispatch(sent, receiver)
    } catch (error) {
      receiver.onResponseError(undefined, error)
    }
  }
}

/** Headers that belong to one connection or are written by the sender. */
const own = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'content-length',
  // Replies are read here: an encoding would only cost time between two machines of one data centre.
  'accept-encoding',
])

function toSend(headers: HeaderList): string[] {
  return headers.flatMap(([name, value]) => (own.has(name) ? [] : [name, value]))
}
