import { keyVariables } from '../../../calls/key-variables.ts'
import { MissingCredentialError } from '../../errors/missing-credential-error.ts'
import { QueueError } from '../../errors/queue-error.ts'
import type { GatewayRequest } from '../../gateway-request.ts'
import type { Credential } from './credential.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The keys of a worker. Which of them may go to which host is the worker's own decision: a job that asks for another
 * could come from anybody who can write to the queue, and would carry the key to a host of theirs.
 *
 * @internal
 */
export class Keyring {
  readonly #environment: Environment
  readonly #keys: Readonly<Record<string, string>>
  readonly #queue: string

  /** @param options - `keys`: environment variables by host, besides those that are usual for providers */
  constructor({
    environment,
    keys = {},
    queue,
  }: {
    readonly environment: Environment
    readonly keys?: Readonly<Record<string, string>> | undefined
    readonly queue: string
  }) {
    this.#environment = environment
    this.#keys = keys
    this.#queue = queue
  }

  /**
   * Puts the worker's own credentials into a request.
   *
   * @param host - name and port
   * @throws MissingCredentialError if the environment does not hold a key; QueueError if it may not go to this host
   */
  attach(request: GatewayRequest, credentials: readonly Credential[], host: string): GatewayRequest {
    let { url } = request
    const headers = [...request.headers]
    for (const { place, name, prefix, variable } of credentials) {
      const value = `${prefix}${this.#valueOf(variable, host)}`
      if (place === 'header') {
        headers.push([name, value])
      } else {
        const withKey = new URL(url)
        withKey.searchParams.append(name, value)
        url = withKey.href
      }
    }
    return { ...request, url, headers }
  }

  #valueOf(asked: string, host: string): string {
    const own = Object.hasOwn(this.#keys, host) ? this.#keys[host] : undefined
    if (own === undefined && !keyVariables(host, this.#environment).includes(asked)) {
      const explanation = `the worker may not send ${asked} to ${host}. If that is where it belongs, start the worker with --key ${host}=${asked}`
      throw new QueueError({ fault: 'credential', queue: this.#queue, explanation })
    }
    const variable = own ?? asked
    const value = this.#environment[variable]?.trim()
    if (!value) {
      throw new MissingCredentialError({ variable, host, where: 'the worker' })
    }
    return value
  }
}
