import * as fc from 'fast-check'
import type { core } from 'zod'

import { checksOf, lengthsOf, type SchemaNode } from './schema-node.ts'

/** @internal */
export function arraysOf({ schema, ...node }: SchemaNode<core.$ZodArray>): fc.Arbitrary<unknown> {
  const lengths = lengthsOf(checksOf(schema))
  return endingAtDepth(node, [], () => fc.array(node.part(schema._zod.def.element, '[]'), lengths))
}

/** @internal */
export function setsOf({ schema, ...node }: SchemaNode<core.$ZodSet>): fc.Arbitrary<unknown> {
  const lengths = lengthsOf(checksOf(schema))
  const items = endingAtDepth(node, [], () => fc.uniqueArray(node.part(schema._zod.def.valueType, '[]'), lengths))
  return items.map((items) => new Set(items))
}

/** @internal */
export function mapsOf({ schema, ...node }: SchemaNode<core.$ZodMap>): fc.Arbitrary<unknown> {
  const { keyType, valueType } = schema._zod.def
  const lengths = { ...lengthsOf(checksOf(schema)), selector: ([key]: readonly [unknown, unknown]) => key }
  const entries = endingAtDepth(node, [], () =>
    fc.uniqueArray(fc.tuple(node.part(keyType, '(key)'), node.part(valueType, '[]')), lengths),
  )
  return entries.map((entries) => new Map(entries))
}

/** A collection that is empty at the largest depth, if it may hold what it is in. */
function endingAtDepth<Collection>(
  { recursions, depth }: Pick<SchemaNode, 'recursions' | 'depth'>,
  empty: Collection,
  make: () => fc.Arbitrary<Collection>,
): fc.Arbitrary<Collection> {
  const before = recursions()
  const collection = make()
  return recursions() === before
    ? collection
    : fc.oneof(depth, { arbitrary: fc.constant(empty), weight: 1 }, { arbitrary: collection, weight: 3 })
}

/** @internal */
export function tuplesOf({ schema, ...node }: SchemaNode<core.$ZodTuple>): fc.Arbitrary<unknown> {
  const { items, rest } = schema._zod.def
  const first = fc.tuple(...items.map((item, index) => node.part(item, `[${index}]`)))
  return rest === null
    ? first
    : fc
        .tuple(
          first,
          endingAtDepth(node, [], () => fc.array(node.part(rest, '[]'))),
        )
        .map(([start, end]) => [...start, ...end])
}

/** Optional properties are missing at times. @internal */
export function objectsOf({ schema, part }: SchemaNode<core.$ZodObject>): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema._zod.def.shape)
  const isRequired = ([, property]: readonly [string, core.$ZodType]): boolean => property._zod.optin !== 'optional'
  return fc.record(Object.fromEntries(properties.map(([name, property]) => [name, part(property, `.${name}`)])), {
    requiredKeys: properties.filter(isRequired).map(([name]) => name),
    noNullPrototype: true,
  })
}

/** All keys of an enum or of literals are present, unless the record is partial. @internal */
export function recordsOf({ schema, ...node }: SchemaNode<core.$ZodRecord>): fc.Arbitrary<unknown> {
  const { keyType, valueType } = schema._zod.def
  const keys = keyType._zod.values
  if (keys !== undefined) {
    const value = node.part(valueType, '[]')
    return fc.record(Object.fromEntries(Array.from(keys, (key) => [String(key), value])), { noNullPrototype: true })
  }
  // A property of this name would set the prototype.
  const key = node
    .part(keyType, '(key)')
    .map(String)
    .filter((name) => name !== '__proto__')
  return endingAtDepth(node, {}, () => fc.dictionary(key, node.part(valueType, '[]'), { noNullPrototype: true }))
}
