import { afterEach, beforeEach } from 'vitest'

import { Gateway } from '../../../../src/gateway/gateway.ts'
import { type ModelServer, scriptedModelServer } from '../../../../src/testing/index.ts'

/** A server and a gateway with 4 slots that tries nothing twice, new for each test. */
export interface Door {
  readonly server: ModelServer
  readonly gateway: Gateway
  /** Name and port of the server. */
  readonly host: string
}

/** Sets both up before each test of the file and ends them after it. The server answers `re: <prompt>`. */
export function doorForEachTest(): Door {
  let parts: { readonly server: ModelServer; readonly gateway: Gateway } | undefined
  beforeEach(async () => {
    const server = await scriptedModelServer({ reply: ({ prompt }) => `re: ${prompt}` })
    parts = { server, gateway: new Gateway({ concurrency: 4, retry: false }) }
  })
  afterEach(async () => {
    await parts?.gateway.close()
    await parts?.server.close()
  })
  const now = (): { readonly server: ModelServer; readonly gateway: Gateway } => {
    if (parts === undefined) {
      throw new Error('only inside a test')
    }
    return parts
  }
  return {
    get server() {
      return now().server
    },
    get gateway() {
      return now().gateway
    },
    get host() {
      return new URL(now().server.url).host
    },
  }
}
