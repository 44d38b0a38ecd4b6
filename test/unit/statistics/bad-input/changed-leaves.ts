// Good arguments with one thing in them replaced.
import type { Arguments } from './good-calls.ts'

/** Where something lies in the arguments of a call: `['options', 'confidence']`, `['candidate', '3']`. */
export type Path = readonly string[]

/** The numbers in arguments, with where they lie; those of a list only by its first and last. */
export function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path]
  return entriesOf(value)
    .filter(([key], i, all) => !Array.isArray(value) || i === 0 || key === all.at(-1)?.[0])
    .flatMap(([key, inner]) => numbersIn(inner, [...path, key]))
}

/** The lists of numbers in arguments, with where they lie. */
export function listsIn(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value) && typeof value[0] === 'number') return [path]
  return entriesOf(value).flatMap(([key, inner]) => listsIn(inner, [...path, key]))
}

/** What lies at a path. */
export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value)
}

/** The same arguments with something else at a path. */
export function replaced(args: Arguments, path: Path, value: unknown): Arguments {
  return change(args, path, value) as Arguments
}

function change(node: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  const inner = change((node as Record<string, unknown>)[key], rest, value)
  if (!Array.isArray(node)) return { ...(node as object), [key]: inner }
  return node.with(Number(key), inner)
}

// A source of randomness is no data.
function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !('next' in value) ? Object.entries(value) : []
}
