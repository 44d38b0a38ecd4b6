import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'

import { arbitraryFrom } from '../../../src/generators/arbitrary-from.ts'
import { UnsupportedSchemaError } from '../../../src/generators/errors/unsupported-schema-error.ts'

const Priority = {
  Low: 0,
  High: 1,
} as const

interface Tree {
  readonly label: string
  readonly children: readonly Tree[]
}
const tree: z.ZodType<Tree> = z.object({
  label: z.string(),
  get children(): z.ZodArray<z.ZodType<Tree>> {
    return z.array(tree)
  },
})
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.array(json), z.record(z.string(), json), z.string(), z.number(), z.boolean(), z.null()]),
)

const schemas: Readonly<Record<string, z.core.$ZodType>> = {
  string: z.string(),
  'short string': z.string().min(2).max(5),
  'string of a length': z.string().length(12),
  'non-empty string': z.string().nonempty(),
  email: z.email(),
  'email as a check': z.string().email(),
  url: z.url(),
  uuid: z.uuid(),
  ulid: z.ulid(),
  nanoid: z.nanoid(),
  cuid2: z.cuid2(),
  ipv4: z.ipv4(),
  ipv6: z.ipv6(),
  base64: z.base64(),
  datetime: z.iso.datetime(),
  date: z.iso.date(),
  time: z.iso.time(),
  regex: z.string().regex(/^[A-Z]{2}-\d{4}$/),
  affixes: z.string().startsWith('id_').includes('-').endsWith('!'),
  lowercase: z.string().lowercase().max(8),
  trimmed: z.string().trim().min(1),
  template: z.templateLiteral(['v', z.int().min(0), '.', z.enum(['a', 'b'])]),
  number: z.number(),
  int: z.int(),
  'int as a check': z.number().int().positive(),
  int32: z.int32(),
  uint32: z.uint32(),
  float32: z.float32(),
  range: z.number().gt(0).lte(1),
  'int range': z.int().gt(3).lt(6),
  multiple: z.number().multipleOf(5).min(10).max(100),
  bigint: z.bigint().positive(),
  int64: z.int64(),
  boolean: z.boolean(),
  Date: z.date().min(new Date('2026-01-01')),
  null: z.null(),
  undefined: z.undefined(),
  void: z.void(),
  nan: z.nan(),
  any: z.any(),
  unknown: z.unknown(),
  literal: z.literal(['a', 1, null]),
  enum: z.enum(['billing', 'shipping']),
  'native enum': z.enum(Priority),
  array: z.array(z.int()).min(1).max(3),
  'array of a length': z.array(z.string()).length(2),
  tuple: z.tuple([z.string(), z.number()]),
  'tuple with rest': z.tuple([z.string()]).rest(z.boolean()),
  set: z.set(z.int()).min(1),
  map: z.map(z.string(), z.number()).max(4),
  object: z.object({ a: z.string(), b: z.number().optional(), c: z.boolean().nullable() }),
  strict: z.strictObject({ a: z.string().nullish() }),
  loose: z.looseObject({ a: z.int() }),
  partial: z.object({ a: z.string(), b: z.string() }).partial().required({ b: true }),
  record: z.record(z.string(), z.int()),
  'record of an enum': z.record(z.enum(['a', 'b']), z.int()),
  'partial record': z.partialRecord(z.enum(['a', 'b']), z.int()),
  union: z.union([z.string(), z.int()]),
  discriminated: z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('image'), url: z.url() }),
  ]),
  intersection: z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() })),
  default: z.object({ a: z.string().default('x'), b: z.string().prefault('y'), c: z.string().catch('z') }),
  readonly: z.array(z.string()).readonly(),
  nonoptional: z.nonoptional(z.string().optional()),
  branded: z.string().brand('id'),
  transform: z.string().transform((text) => text.length),
  coerced: z.coerce.number(),
  preprocess: z.preprocess((value) => value, z.string()),
  codec: z.codec(z.iso.datetime(), z.date(), {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  }),
  refined: z.int().refine((number) => number % 2 === 0),
  'refined object': z.object({ from: z.int(), to: z.int() }).refine(({ from, to }) => from <= to),
  tree,
  json,
  'z.json()': z.json(),
  mini: mini.object({ a: mini.optional(mini.string()), n: mini.int().check(mini.positive()) }),
}

describe('values are accepted by their schema, the same for the same seed, and so are those they shrink to', () => {
  test.each(Object.entries(schemas))('%s', (_, schema) => {
    const arbitrary = arbitraryFrom(schema)
    fc.assert(
      fc.property(arbitrary, (value) => {
        expect(z.safeParse(schema, value).error).toBeUndefined()
      }),
    )
    expect(fc.sample(arbitrary, { seed: 5, numRuns: 20 })).toEqual(
      fc.sample(arbitraryFrom(schema), { seed: 5, numRuns: 20 }),
    )
    let tried = 0
    fc.check(
      fc.property(arbitrary, (value) => {
        tried++
        expect(z.safeParse(schema, value).success).toBe(true)
        return tried > 100
      }),
    )
  })
})

test('optional parts are there, and are missing; recursive ones end, and have a depth', () => {
  const drawn = fc.sample(arbitraryFrom(z.object({ a: z.string().optional(), b: z.int() })), { seed: 1, numRuns: 200 })
  expect(drawn.some((value) => !('a' in value))).toBe(true)
  expect(drawn.some((value) => typeof value.a === 'string')).toBe(true)
  const depths = fc.sample(arbitraryFrom(tree), { seed: 1, numRuns: 300 }).map((value) => depthOf(value as Tree))
  expect(Math.max(...depths)).toBeGreaterThan(2)
})

test('shrinks as fast-check does', () => {
  const arbitrary = arbitraryFrom(z.object({ items: z.array(z.int().min(0)), note: z.string().optional() }))
  const { counterexample } = fc.check(
    fc.property(arbitrary, ({ items }) => !items.some((item) => item > 10)),
    { seed: 1 },
  )
  expect(counterexample).toEqual([{ items: [11] }])
})

test('a part may have an arbitrary of the user', () => {
  const file = z.custom<string>((value) => value === 'file')
  const arbitrary = arbitraryFrom(z.object({ file }), { overrides: new Map([[file, fc.constant('file')]]) })
  expect(fc.sample(arbitrary, 3)).toEqual([{ file: 'file' }, { file: 'file' }, { file: 'file' }])
})

describe('what cannot be made says where and what it is', () => {
  test.each<[z.core.$ZodType, string]>([
    [z.custom(() => true), 'arbitraryFrom: the schema (custom): there is no arbitrary for this kind of schema'],
    [z.object({ a: z.array(z.instanceof(URL)) }), 'arbitraryFrom: a[] (custom): there is'],
    [z.tuple([z.string(), z.file()]), 'arbitraryFrom: [1] (file): there is'],
    [z.object({ user: z.object({ id: z.symbol() }) }), 'arbitraryFrom: user.id (symbol): there is'],
    [z.record(z.string(), z.never()), 'arbitraryFrom: [] (never): there is'],
    [
      z.string().regex(/^(?=a)b$/),
      'arbitraryFrom: the schema (string format regex): fast-check makes no texts for /^(?=a)b$/',
    ],
    [z.jwt(), 'arbitraryFrom: the schema (string format jwt): there is no arbitrary for this format'],
  ])('%#', (schema, message) => {
    expect(() => arbitraryFrom(schema)).toThrow(UnsupportedSchemaError)
    expect(() => arbitraryFrom(schema)).toThrow(message)
    expect(() => arbitraryFrom(schema)).toThrow('overrides: new Map')
  })

  test('a refinement that nothing meets, or that is asynchronous', () => {
    const never = arbitraryFrom(z.object({ a: z.int().refine(() => false) }))
    expect(() => fc.sample(never, 1)).toThrow('arbitraryFrom: a (number): 1000 values in a row do not meet its checks')
    const later = arbitraryFrom(z.int().refine(() => Promise.resolve(true)))
    expect(() => fc.sample(later, 1)).toThrow('its checks cannot be made synchronously')
  })
})

function depthOf({ children }: Tree): number {
  return 1 + Math.max(0, ...children.map(depthOf))
}
