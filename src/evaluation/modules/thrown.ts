import type { Thrown } from './messages.ts'

/** What was thrown in one thread, for another: an error by its words, since its class is not known there. @internal */
export function packThrown(thrown: unknown): Thrown {
  try {
    if (thrown instanceof Error) {
      const { name, message, stack } = thrown
      const called = name === 'Error' && thrown.constructor.name.endsWith('Error') ? thrown.constructor.name : name
      return structuredClone({ kind: 'error', name: called, message, stack } as const)
    }
    return { kind: 'value', value: structuredClone(thrown) }
  } catch {
    return { kind: 'value', value: describeThrown(thrown) }
  }
}

/** The same, as it can be thrown. @internal */
export function unpackThrown(thrown: Thrown): unknown {
  if (thrown.kind === 'value') {
    return thrown.value
  }
  const error = new Error(thrown.message)
  Object.defineProperty(error, 'name', { value: thrown.name, configurable: true })
  if (thrown.stack !== undefined) {
    error.stack = thrown.stack
  }
  return error
}

/** What was thrown, as a text. @internal */
export function describeThrown(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    return 'a value that cannot be read'
  }
}
