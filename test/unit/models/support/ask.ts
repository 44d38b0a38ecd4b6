import { afterEach, beforeEach, vi } from 'vitest'

import type { System } from '../../../../src/evaluation/system.ts'
import { useGateway } from '../../../../src/gateway/current-gateway.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { type ModelServer, scriptedModelServer } from '../../../../src/testing/index.ts'

/** A scripted server and a gateway, new for each test; the environment holds no keys but those the test sets. */
export function serverForEachTest(): { readonly server: ModelServer; readonly baseUrl: string; readonly host: string } {
  let current: ModelServer | undefined
  let gateway: Gateway | undefined
  let restore = (): void => {}
  beforeEach(async () => {
    current = await scriptedModelServer({ reply: ({ prompt }) => `re: ${prompt}` })
    gateway = new Gateway({ retry: false, adaptive: false })
    restore = useGateway(gateway)
    vi.stubEnv('OPENAI_API_KEY', undefined)
    vi.stubEnv('OPENAI_BASE_URL', undefined)
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    restore()
    await gateway?.close()
    await current?.close()
  })
  const server = (): ModelServer => {
    if (current === undefined) {
      throw new Error('only inside a test')
    }
    return current
  }
  return {
    get server() {
      return server()
    },
    get baseUrl() {
      return server().baseUrl
    },
    get host() {
      return new URL(server().url).host
    },
  }
}

/** Runs a system once, as an evaluation does. */
export async function ask<Output>(
  system: System<unknown, Output>,
  input: unknown,
  signal: AbortSignal = new AbortController().signal,
): Promise<Output> {
  return await system.run(input, { signal, trial: 0 })
}

/** What a system throws. */
export async function errorOf(system: System, input: unknown = 'x', signal?: AbortSignal): Promise<unknown> {
  try {
    await ask(system, input, signal)
  } catch (error) {
    return error
  }
  throw new Error('it did not throw')
}
