import * as fc from 'fast-check'
import type { core } from 'zod'

import { UnsupportedSchemaError } from '../errors/unsupported-schema-error.ts'
import { arraysOf, mapsOf, objectsOf, recordsOf, setsOf, tuplesOf } from './collections.ts'
import { bigIntsOf, datesOf, numbersOf } from './numbers.ts'
import type { SchemaNode } from './schema-node.ts'
import { ofPattern, stringsOf } from './strings.ts'

type Kind = core.$ZodTypes['_zod']['def']['type']
type Make<Name extends Kind> = (
  node: SchemaNode<Extract<core.$ZodTypes, { readonly _zod: { readonly def: { readonly type: Name } } }>>,
) => fc.Arbitrary<unknown>

/** The arbitrary of a part of a schema, by its kind. @throws UnsupportedSchemaError @internal */
export function arbitraryOfKind(node: SchemaNode): fc.Arbitrary<unknown> {
  const kind = node.schema._zod.def.type
  const make = byKind[kind as Kind] as ((node: SchemaNode) => fc.Arbitrary<unknown>) | undefined
  if (make === undefined) {
    throw new UnsupportedSchemaError({ path: node.path, kind }, 'there is no arbitrary for this kind of schema')
  }
  return make(node)
}

const optional = (nil: null | undefined) => {
  return ({ schema, part, depth }: SchemaNode<core.$ZodType & { _zod: { def: { innerType: core.$ZodType } } }>) =>
    fc.option(part(schema._zod.def.innerType), { nil, ...depth })
}

const inner = ({ schema, part }: SchemaNode<core.$ZodType & { _zod: { def: { innerType: core.$ZodType } } }>) =>
  part(schema._zod.def.innerType)

const byKind: { readonly [Name in Kind]?: Make<Name> } = {
  string: stringsOf,
  number: numbersOf,
  bigint: bigIntsOf,
  date: datesOf,
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  undefined: () => fc.constant(undefined),
  void: () => fc.constant(undefined),
  nan: () => fc.constant(Number.NaN),
  any: () => fc.jsonValue(),
  unknown: () => fc.jsonValue(),
  literal: ({ schema }) => fc.constantFrom(...schema._zod.def.values),
  enum: ({ schema }) => fc.constantFrom(...schema._zod.values),
  template_literal: ({ schema, path }) => ofPattern(schema._zod.pattern, { path, kind: 'template_literal' }),
  array: arraysOf,
  tuple: tuplesOf,
  set: setsOf,
  map: mapsOf,
  object: objectsOf,
  record: recordsOf,
  union: ({ schema, part, depth }) => {
    // fast-check takes the first one more and more often in the depth: a recursive one would never end.
    const [simple, compound] = [true, false].map((is) =>
      schema._zod.def.options.filter((option) => isSimple(option) === is),
    )
    return fc.oneof(depth, ...[...(simple ?? []), ...(compound ?? [])].map((option) => part(option)))
  },
  intersection: ({ schema, part }) =>
    fc.tuple(part(schema._zod.def.left), part(schema._zod.def.right)).map(([left, right]) => merge(left, right)),
  optional: optional(undefined),
  nullable: optional(null),
  default: optional(undefined),
  prefault: optional(undefined),
  catch: inner,
  readonly: inner,
  nonoptional: ({ schema, part }) => part(schema._zod.def.innerType).filter((value) => value !== undefined),
  // What is put in: a preprocessing function takes what comes out of it, too, as a rule.
  pipe: ({ schema, part }) =>
    part(schema._zod.def.in._zod.def.type === 'transform' ? schema._zod.def.out : schema._zod.def.in),
  lazy: ({ schema, part }) => part(schema._zod.def.getter()),
}

function isSimple(schema: core.$ZodType): boolean {
  return ['string', 'number', 'boolean', 'bigint', 'null', 'undefined', 'literal', 'enum', 'date'].includes(
    schema._zod.def.type,
  )
}

function merge(left: unknown, right: unknown): unknown {
  const areObjects = [left, right].every((side) => typeof side === 'object' && side !== null && !Array.isArray(side))
  return areObjects ? { ...(left as object), ...(right as object) } : left
}
