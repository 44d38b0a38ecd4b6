import { kebabCase } from './key-case.ts'

/** A place in a policy: names of keys and indices of lists. @internal */
export type PolicyPath = ReadonlyArray<string | number>

/** Where a policy comes from, for what is said about it. @internal */
export interface PolicySource {
  /** File, or what was given in its place. */
  readonly name: string
  /** Where the policy stands in it: `['gate', 'triage']`; empty for an object. */
  readonly base: PolicyPath
  /** Line of a place, from 1, if it can be told. Keys as they are written. */
  readonly lineOf?: (path: PolicyPath) => number | undefined
}

/** A place as it is written: keys in the case of the file, and no index where a list has become one. @internal */
export function writtenPath(policy: unknown, path: PolicyPath): PolicyPath {
  const written: Array<string | number> = []
  let value: unknown = policy
  for (const part of path) {
    if (typeof part === 'number' && !Array.isArray(value)) {
      continue
    }
    const key = typeof part === 'string' ? writtenKey(value, part) : part
    written.push(key)
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined
  }
  return written
}

function writtenKey(value: unknown, key: string): string {
  const isRecord = typeof value === 'object' && value !== null
  return isRecord && !Object.hasOwn(value, key) && Object.hasOwn(value, kebabCase(key)) ? kebabCase(key) : key
}

/** `gate.triage.guard[1].within`. @internal */
export function showPath(path: PolicyPath): string {
  return path
    .map((part) =>
      typeof part === 'number' ? `[${part}]` : /^[\w-]+$/u.test(part) ? `.${part}` : `.${JSON.stringify(part)}`,
    )
    .join('')
    .replace(/^\./u, '')
}
