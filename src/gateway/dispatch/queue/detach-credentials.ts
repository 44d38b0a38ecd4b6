import { keyVariables } from '../../../calls/key-variables.ts'
import { isSecret } from '../../../calls/secrets/is-secret.ts'
import { type GatewayRequest, MISSING_KEY_HEADER } from '../../gateway-request.ts'
import { secretHeader, secretParameter } from '../../secret-names.ts'
import type { Credential } from './credential.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A request without secrets, and which belong to it. @internal */
export interface BareRequest {
  readonly request: GatewayRequest
  readonly credentials: readonly Credential[]
}

/** A secret that no other machine could know by a name. @internal */
export class NamelessSecret extends Error {
  /** Where it stands: `header authorization`. */
  readonly place: string

  constructor(place: string) {
    super(`${place} holds a secret that no environment variable holds`)
    this.place = place
  }
}

/**
 * Takes the secrets out of a request, from wherever `secretsOf` would find them. Each is named after the environment
 * variable that holds the same value, else after the one that is usual for the host.
 *
 * @param host - name and port
 * @throws NamelessSecret if there is neither
 * @internal
 */
export function detachCredentials(request: GatewayRequest, host: string, environment: Environment): BareRequest {
  const credentials: Credential[] = []
  const nameOf = (secret: string, place: string): string => nameSecret(secret, { place, host, environment })
  const headers = request.headers.filter(([name, value]) => {
    if (name === MISSING_KEY_HEADER) {
      credentials.push({ place: 'header', name: 'authorization', prefix: 'Bearer ', variable: value })
      return false
    }
    const { prefix, secret } = splitScheme(value)
    if (!secretHeader.test(name) || !isSecret(secret)) {
      return true
    }
    credentials.push({ place: 'header', name, prefix, variable: nameOf(secret, `header ${name}`) })
    return false
  })
  const url = detachFromAddress(request.url, credentials, nameOf)
  return { request: { ...request, url, headers }, credentials }
}

function splitScheme(value: string): { readonly prefix: string; readonly secret: string } {
  const [, prefix = '', secret = value] = /^([\w-]+\s+)(.*)$/s.exec(value.trim()) ?? []
  return { prefix, secret }
}

function detachFromAddress(
  url: string,
  credentials: Credential[],
  nameOf: (secret: string, place: string) => string,
): string {
  if (!/[?@]/.test(url)) {
    return url
  }
  const bare = new URL(url)
  if (bare.password !== '') {
    throw new NamelessSecret('the address')
  }
  for (const [name, value] of Array.from(bare.searchParams)) {
    if (secretParameter.test(name) && isSecret(value)) {
      credentials.push({ place: 'query', name, prefix: '', variable: nameOf(value, `parameter ${name}`) })
      bare.searchParams.delete(name)
    }
  }
  return credentials.some(({ place }) => place === 'query') ? bare.href : url
}

function nameSecret(
  secret: string,
  { place, host, environment }: { readonly place: string; readonly host: string; readonly environment: Environment },
): string {
  const usual = keyVariables(host, environment)
  const holds = (name: string): boolean => environment[name]?.trim() === secret
  const name = usual.find(holds) ?? Object.keys(environment).find(holds) ?? usual[0]
  if (name === undefined) {
    throw new NamelessSecret(place)
  }
  return name
}
