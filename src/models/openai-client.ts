import type OpenAI from 'openai'
import type * as OpenaiModule from 'openai'

import { offTheClock } from '../calls/off-the-clock.ts'
import { MISSING_KEY_HEADER } from '../gateway/gateway-request.ts'
import { gatewayFetch } from '../gateway/gateway-fetch.ts'
import { type JsonEndpoint, jsonEndpoint } from './json-endpoint.ts'
import type { Connection } from './providers/connection.ts'

/** A client, and how it asks at one path. @internal */
export interface PreparedClient {
  readonly client: OpenAI
  readonly endpoint: JsonEndpoint
}

/** Keeps the clients of one model: usually one, as long as address and key stay the same. @internal */
export class OpenaiClients {
  readonly #path: string
  #current: { readonly id: string; readonly prepared: Promise<PreparedClient> } | undefined

  /** @param path - what the model is asked at, behind the base URL */
  constructor(path: string) {
    this.#path = path
  }

  /** The client for a connection. The library is loaded with the first one. */
  async get(connection: Connection): Promise<PreparedClient> {
    const id = `${connection.baseUrl}\n${connection.key ?? ''}`
    const loaded = library ?? (await load())
    if (this.#current?.id !== id) {
      this.#current = { id, prepared: prepare(loaded, connection, this.#path) }
    }
    return await this.#current.prepared
  }
}

/** The longest that timers of Node can wait: 24 days. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

type Library = typeof OpenaiModule

let library: Library | undefined

/** Takes a quarter of a second, once. */
async function load(): Promise<Library> {
  library ??= await offTheClock(() => import('openai'))
  return library
}

async function prepare(loaded: Library, connection: Connection, path: string): Promise<PreparedClient> {
  const client = createClient(loaded, connection)
  return { client, endpoint: await jsonEndpoint(client, loaded, path) }
}

function createClient({ OpenAI }: Library, { baseUrl, key, needsKey, variable }: Connection): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: key ?? 'none',
    fetch: gatewayFetch,
    // The gateway retries: for all workers together, and within their limits.
    maxRetries: 0,
    // It also watches the time: the client would count what a call waits for its turn.
    timeout: LONGEST_TIMEOUT_MS,
    // A DOM, if the tests have one, is not a browser: the key stays where it is.
    dangerouslyAllowBrowser: true,
    // What goes wrong is thrown and counted; who wants the client's own words asks for them.
    ...(process.env['OPENAI_LOG'] === undefined ? { logLevel: 'off' as const } : {}),
    defaultHeaders: {
      'x-stainless-timeout': null,
      ...(key === undefined ? keyless(needsKey ? variable : undefined) : {}),
    },
  })
}

/** Without a key, caches can still answer. */
function keyless(variable: string | undefined): Record<string, string | null> {
  return { authorization: null, ...(variable === undefined ? {} : { [MISSING_KEY_HEADER]: variable }) }
}
