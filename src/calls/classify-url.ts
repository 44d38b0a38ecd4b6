import { findProvider, type Provider } from '@pydantic/genai-prices'

import { isLoopback } from './is-loopback.ts'

/** What an address says about who answers there. @internal */
export interface UrlClass {
  /** Name and port, as limits are kept. */
  readonly host: string
  /** This machine: costs nothing, needs no key. */
  readonly isLoopback: boolean
  /** The provider whose API is known to be there. */
  readonly provider?: Provider
}

/** Addresses repeat: a run sees few of them. Beyond this the memory is emptied. */
const MAX_REMEMBERED = 1_000

const remembered = new Map<string, UrlClass>()

/**
 * Classifies an address; query and fragment do not matter.
 *
 * @throws TypeError if `url` is not an absolute address
 * @internal
 */
export function classifyUrl(url: string): UrlClass {
  const address = /^[^?#]*/.exec(url)?.[0] ?? url
  const known = remembered.get(address)
  if (known !== undefined) {
    return known
  }
  const { host, hostname } = new URL(address)
  const provider = findProvider({ providerApiUrl: address })
  const found = { host, isLoopback: isLoopback(hostname), ...(provider === undefined ? {} : { provider }) }
  if (remembered.size >= MAX_REMEMBERED) {
    remembered.clear()
  }
  remembered.set(address, found)
  return found
}
