import { isSecret } from '../calls/secrets/is-secret.ts'
import type { GatewayRequest } from './gateway-request.ts'
import { secretHeader, secretParameter } from './secret-names.ts'

/**
 * The credentials that a request is made with, in its headers and in its address.
 *
 * @returns without scheme (`Bearer`); of basic authentication also what is behind the base64
 * @internal
 */
export function secretsOf({ headers, url }: Pick<GatewayRequest, 'headers' | 'url'>): readonly string[] {
  const sent = headers.flatMap(([name, value]) => (secretHeader.test(name) ? valuesOf(value) : []))
  return [...new Set([...sent, ...inAddress(url)])].filter(isSecret)
}

function valuesOf(value: string): string[] {
  const [, scheme = '', credential = value] = /^([\w-]+)\s+(.*)$/s.exec(value) ?? []
  if (scheme.toLowerCase() !== 'basic') {
    return [credential.trim()]
  }
  const decoded = Buffer.from(credential, 'base64').toString()
  return [credential.trim(), decoded, decoded.slice(decoded.indexOf(':') + 1)]
}

function inAddress(url: string): string[] {
  if (!/[?@]/.test(url)) {
    return []
  }
  const { searchParams, password } = new URL(url)
  const parameters = [...searchParams].flatMap(([name, value]) => (secretParameter.test(name) ? [value] : []))
  return password === '' ? parameters : [...parameters, decodeURIComponent(password)]
}
