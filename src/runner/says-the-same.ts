import { isDeepStrictEqual } from 'node:util'

/**
 * Whether two values of an option mean the same. Functions do if their source is the same: Vitest may load one
 * configuration file more than once, and makes each function anew.
 *
 * @internal
 */
export function saysTheSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(withSources(one), withSources(other))
}

function withSources(value: unknown): unknown {
  if (typeof value === 'function') {
    return String(value)
  }
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withSources(part)])) : value
}
