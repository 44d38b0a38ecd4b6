import { modelHosts } from './model-hosts.ts'

/**
 * Tells the addresses of models from others.
 *
 * @param also - besides the hosts that are known: `name:port` for a whole host, as in `gateway.hosts`, or an address
 *   (`http://localhost:3000/llm`) for what is at it and below it
 * @internal
 */
export class ModelAddresses {
  readonly #hosts: ReadonlySet<string>
  readonly #bases: readonly string[]

  constructor(also: readonly string[] = []) {
    this.#hosts = new Set(also.filter((one) => !isAddress(one)).map(toHost))
    this.#bases = also.filter(isAddress).map(toBase)
  }

  /**
   * Whether a model is to be expected there.
   *
   * @param address - absolute; what is not http or https is not the address of a model
   */
  has({ protocol, host, hostname, pathname, origin }: URL): boolean {
    if (protocol !== 'https:' && protocol !== 'http:') {
      return false
    }
    return (
      this.#hosts.has(host) ||
      known.test(`${hostname}${pathname}`) ||
      (this.#bases.length > 0 && this.#bases.some((base) => isBelow(`${origin}${pathname}`, base)))
    )
  }
}

const known = new RegExp(`^(?:${modelHosts.map(toPattern).join('|')})(?:/|$)`)

function toPattern(host: string): string {
  return host.replaceAll('.', '\\.').replaceAll('*', '[^/]+')
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text)
}

/** As `URL.host` writes it: without a port that is the usual one. */
function toHost(host: string): string {
  return host.toLowerCase().replace(/:(?:80|443)$/, '')
}

/** Without query, fragment and slashes at its end. */
function toBase(address: string): string {
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname}`.replace(/\/+$/, '')
}

function isBelow(address: string, base: string): boolean {
  return address === base || address.startsWith(`${base}/`)
}
