import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { Draws } from '../../../../../src/testing/_internal/random/draws.ts'
import { schemaInstance } from '../../../../../src/testing/_internal/schemas/schema-instance.ts'
import type { JsonSchema } from '../../../../../src/testing/index.ts'

interface Tree {
  readonly value: number
  readonly children: readonly Tree[]
  readonly parent: Tree | null
}

const tree: z.ZodType<Tree> = z.lazy(() =>
  z.object({ value: z.number(), children: z.array(tree), parent: z.union([tree, z.null()]) }),
)

const schemas: Readonly<Record<string, z.ZodType>> = {
  label: z.enum(['billing', 'technical', 'account']),
  constant: z.literal('ok'),
  number: z.number(),
  'number in range': z.number().min(2.5).max(2.75),
  'number below a limit': z.number().max(-5),
  'number between open limits': z.number().gt(0).lt(0.001),
  integer: z.int().min(3).max(5),
  'integer beyond a limit': z.int().gt(1000),
  multiple: z.number().multipleOf(0.25).min(1).max(9),
  boolean: z.boolean(),
  null: z.null(),
  text: z.string(),
  'text of a length': z.string().min(40).max(50),
  'short text': z.string().max(3),
  uuid: z.uuid(),
  email: z.email(),
  url: z.url(),
  date: z.iso.date(),
  'date and time': z.iso.datetime(),
  duration: z.iso.duration(),
  ipv4: z.ipv4(),
  ipv6: z.ipv6(),
  list: z.array(z.int()).min(2).max(3),
  'long list': z.array(z.boolean()).min(9),
  tuple: z.tuple([z.string(), z.number()]),
  'nullable and optional': z.object({ a: z.string().nullable(), b: z.number().optional() }),
  union: z.union([z.object({ kind: z.literal('a'), n: z.int() }), z.object({ kind: z.literal('b'), s: z.string() })]),
  intersection: z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() })),
  nested: z.object({ team: z.enum(['a', 'b']), steps: z.array(z.object({ text: z.string(), done: z.boolean() })) }),
  tree,
}

describe('schemaInstance', () => {
  test.each(Object.entries(schemas))('a value of %s fits the schema, whatever is drawn', (_name, schema) => {
    const jsonSchema = z.toJSONSchema(schema)
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const value = schemaInstance(jsonSchema, new Draws(seed))
        expect(schema.safeParse(value).error).toBeUndefined()
        expect(schemaInstance(jsonSchema, new Draws(seed))).toEqual(value)
      }),
      { numRuns: 40 },
    )
  })

  test.each<[string, JsonSchema, unknown]>([
    ['a list of types', { type: ['null'] }, null],
    ['a time by the standard', { type: 'string', format: 'time' }, expect.stringMatching(/^\d\d:\d\d:\d\dZ$/)],
    ['an integer that no limit admits', { type: 'integer', minimum: 1.2, maximum: 1.8 }, null],
    ['properties without a type', { properties: { a: { const: 1 } } }, { a: 1 }],
    ['items without a type', { items: { const: 1 }, minItems: 1, maxItems: 1 }, [1]],
    ['any value', { properties: { a: true } }, { a: {} }],
    ['definitions by their path', { $ref: '#/definitions/a~1b', definitions: { 'a/b': { const: 5 } } }, 5],
    [
      'parts by reference',
      { allOf: [{ $ref: '#/$defs/a' }], $defs: { a: { properties: { x: { const: 1 } } } } },
      { x: 1 },
    ],
  ])('%s', (_name, schema, expected) => {
    expect(schemaInstance(schema, new Draws(1))).toEqual(expected)
  })

  test('optional properties of a recursive schema end', () => {
    const schema = { type: 'object', properties: { next: { $ref: '#' }, value: { const: 1 } }, required: ['value'] }
    expect(JSON.stringify(schemaInstance(schema, new Draws(1)))).toContain('"value":1')
  })

  test('a schema of infinite values only, and a reference to nothing, are errors', () => {
    const endless = { type: 'object', properties: { next: { $ref: '#' } }, required: ['next'] }
    expect(() => schemaInstance(endless, new Draws(1))).toThrow('no finite value fits')
    expect(() => schemaInstance({ $ref: '#/$defs/none' }, new Draws(1))).toThrow('"#/$defs/none" points to nothing')
    expect(() => schemaInstance({ $ref: 'https://example.com/x' }, new Draws(1))).toThrow(RangeError)
  })
})
