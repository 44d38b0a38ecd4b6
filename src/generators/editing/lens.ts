import { RelationInputError } from '../errors/relation-input-error.ts'

/** Reads a part of an input, and makes a copy of the input with another part. @public */
export interface Lens<Input = unknown, Part = unknown> {
  get(input: Input): Part
  /** Must not change `input` itself. */
  set(input: Input, part: Part): Input
}

/**
 * Where in an input a part is: a property (`'question'`), a path of properties and positions (`['messages', 0, 'content']`), or a lens.
 *
 * @public
 */
export type At<Input = unknown, Part = unknown> = string | ReadonlyArray<string | number> | Lens<Input, Part>

/**
 * The lens that `at` stands for; without `at`, the whole input.
 *
 * @param relation - who asks, for errors
 * @throws RangeError if the path is empty
 * @internal
 */
export function toLens<Input, Part>(relation: string, at: At<Input, Part> | undefined): Lens<Input, Part> {
  if (at === undefined) {
    return { get: (input) => input as unknown as Part, set: (_, part) => part as unknown as Input }
  }
  if (typeof at === 'object' && 'get' in at) {
    return at
  }
  const path = typeof at === 'string' ? [at] : at
  if (path.length === 0 || path.includes('')) {
    throw new RangeError(`${relation}: at must name a property, got ${JSON.stringify(at)}`)
  }
  return {
    get: (input) =>
      path.reduce<unknown>((value, _, index) => step(relation, value, path.slice(0, index + 1)), input) as Part,
    set: (input, part) => replace(input, path, part) as Input,
  }
}

function step(relation: string, value: unknown, path: ReadonlyArray<string | number>): unknown {
  const key = path.at(-1) ?? ''
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) {
    const there =
      typeof value === 'object' && value !== null
        ? `has ${Object.keys(value).join(', ') || 'nothing'}`
        : `is ${String(value)}`
    const where = path.length === 1 ? 'the input' : `input.${path.slice(0, -1).join('.')}`
    throw new RelationInputError(
      relation,
      `the input has no ${path.join('.')}: ${where} ${there}. Say where to look with { at }.`,
    )
  }
  return (value as Readonly<Record<string | number, unknown>>)[key]
}

function replace(value: unknown, [key, ...rest]: ReadonlyArray<string | number>, part: unknown): unknown {
  if (key === undefined) {
    return part
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    return items.with(Number(key), replace(items[Number(key)], rest, part))
  }
  const record = value as Readonly<Record<string | number, unknown>>
  return { ...record, [key]: replace(record[key], rest, part) }
}
