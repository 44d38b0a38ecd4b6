import { baseAddresses } from '../../calls/base-addresses.ts'
import { rememberFormerFetch } from '../../calls/former-fetch.ts'
import { ModelAddresses } from '../../calls/model-addresses.ts'
import type { FetchInput } from '../read-request.ts'
import { areSocketsMocked } from './are-sockets-mocked.ts'
import { callModel } from './call-model.ts'
import { watchPastGateway } from './watch-past-gateway.ts'

/** @internal */
export interface Interception {
  /** Where models are besides the hosts that are known: `name:port`, or an address for what is below it. */
  readonly hosts: readonly string[]
}

/**
 * Sends what the global `fetch` of this process is asked for at addresses of models through the gateway. Everything
 * else goes to the `fetch` that was there before, as it is. Whoever replaces the global `fetch` later has the first
 * word, for as long as the replacement lasts. Requests that models are sent by other ways are noted.
 *
 * @returns brings the former `fetch` back, unless it has been replaced by yet another, and notes no more
 * @internal
 */
export function interceptFetch({ hosts }: Interception): () => void {
  const former = globalThis.fetch
  const isModelAddress = modelAddressTest(hosts)
  const fetch: typeof globalThis.fetch = (input, init) => {
    const address = addressOf(input)
    return address !== undefined && isModelAddress(address) && !areSocketsMocked()
      ? callModel(input, init)
      : former(input, init)
  }
  rememberFormerFetch(fetch, former)
  globalThis.fetch = fetch
  const endWatch = watchPastGateway(isModelAddress)
  return () => {
    endWatch()
    if (globalThis.fetch === fetch) {
      globalThis.fetch = former
    }
  }
}

/**
 * Tells addresses of models from others, those included at which the environment says that models are, at the moment
 * of each call.
 */
function modelAddressTest(hosts: readonly string[]): (address: URL) => boolean {
  let bases = ''
  let addresses = new ModelAddresses(hosts)
  return (address) => {
    const found = baseAddresses(process.env)
    if (found.join('\n') !== bases) {
      bases = found.join('\n')
      addresses = new ModelAddresses([...hosts, ...found])
    }
    return addresses.has(address)
  }
}

/** `undefined` for what is not an address: then `fetch` shall say what is wrong. */
function addressOf(input: FetchInput): URL | undefined {
  const text = input instanceof Request ? input.url : String(input)
  return URL.canParse(text) ? new URL(text) : undefined
}
