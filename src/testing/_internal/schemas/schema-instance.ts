import type { JsonSchema } from '../../model-request.ts'
import type { Draws } from '../random/draws.ts'
import { schemaNumber } from './schema-number.ts'
import { schemaString } from './schema-string.ts'

/** From this depth on, optional things are left out, so that recursive schemas come to an end. */
const frugalDepth = 5
const deepest = 64

interface Place {
  readonly root: JsonSchema
  readonly draws: Draws
  readonly depth: number
}

/**
 * A value that fits a JSON Schema, of the dialect that structured outputs know: object, array, string with formats,
 * number, integer, boolean, null, enum, const, anyOf, oneOf, allOf, $ref into the same schema. `pattern` is not obeyed.
 *
 * @throws RangeError if the schema admits only infinite values, or refers to what it does not hold
 * @internal
 */
export function schemaInstance(schema: JsonSchema, draws: Draws): unknown {
  return instance(schema, { root: schema, draws, depth: 0 })
}

function instance(schema: unknown, place: Place): unknown {
  if (place.depth > deepest) {
    throw new RangeError(`schema: no finite value fits it (${deepest} levels deep)`)
  }
  if (!isSchema(schema)) {
    return schema === false ? null : {}
  }
  const deeper = { ...place, depth: place.depth + 1 }
  if (typeof schema['$ref'] === 'string') {
    return instance(resolve(schema['$ref'], place.root), deeper)
  }
  if ('const' in schema) {
    return schema['const']
  }
  if (Array.isArray(schema['enum'])) {
    return place.draws.pick(schema['enum'])
  }
  const variants = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(variants)) {
    return instance(chooseVariant(variants, place), deeper)
  }
  if (Array.isArray(schema['allOf'])) {
    return instance(merge(schema, schema['allOf'], place.root), deeper)
  }
  return typedInstance(schema, deeper)
}

function typedInstance(schema: JsonSchema, place: Place): unknown {
  switch (typeOf(schema, place)) {
    case 'object':
      return objectInstance(schema, place)
    case 'array':
      return arrayInstance(schema, place)
    case 'number':
      return schemaNumber(schema, place.draws, 'number')
    case 'integer':
      return schemaNumber(schema, place.draws, 'integer')
    case 'boolean':
      return place.draws.below(2) === 1
    case 'null':
      return null
    default:
      return schemaString(schema, place.draws)
  }
}

function typeOf(schema: JsonSchema, place: Place): unknown {
  const type = schema['type'] ?? ('properties' in schema ? 'object' : 'items' in schema ? 'array' : 'string')
  return Array.isArray(type) ? chooseVariant(type, place) : type
}

function objectInstance(schema: JsonSchema, place: Place): Record<string, unknown> {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {}
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  const names = Object.keys(properties).filter((name) => place.depth < frugalDepth || required.has(name))
  return Object.fromEntries(names.map((name) => [name, instance(properties[name], place)]))
}

function arrayInstance(schema: JsonSchema, place: Place): unknown[] {
  const least = limit(schema['minItems'], 0)
  const usual = place.depth < frugalDepth ? Math.max(least, 1) + place.draws.below(3) : least
  const prefix = Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : []
  const length = Math.min(limit(schema['maxItems'], Math.max(usual, prefix.length)), Math.max(usual, prefix.length))
  return Array.from({ length }, (_, index) => instance(prefix[index] ?? schema['items'] ?? { type: 'string' }, place))
}

/** Deep down the simplest variant, so that a list or tree ends: null before values before objects before references. */
function chooseVariant(variants: readonly unknown[], place: Place): unknown {
  if (place.depth < frugalDepth) {
    return place.draws.pick(variants)
  }
  return [...variants].sort((a, b) => weight(a) - weight(b))[0]
}

function weight(variant: unknown): number {
  const type = isSchema(variant) ? variant['type'] : variant
  return type === 'null' ? 0 : type === 'object' ? 2 : type === undefined ? 3 : 1
}

function merge(schema: JsonSchema, parts: readonly unknown[], root: JsonSchema): JsonSchema {
  const { allOf: _, ...own } = schema
  const records = [own, ...parts.map((part) => (isReference(part) ? resolve(part.$ref, root) : part))].filter(isSchema)
  return Object.assign({}, ...records, {
    properties: Object.assign({}, ...records.map((record) => record['properties'])),
    required: records.flatMap((record) => (Array.isArray(record['required']) ? record['required'] : [])),
  })
}

function resolve(reference: string, root: JsonSchema): unknown {
  const keys = reference.split('/').slice(1)
  const found = keys.reduce<unknown>((value, key) => {
    const name = decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')
    return isSchema(value) ? value[name] : undefined
  }, root)
  if (!reference.startsWith('#') || found === undefined) {
    throw new RangeError(`schema: $ref "${reference}" points to nothing in the schema`)
  }
  return found
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isReference(value: unknown): value is { readonly $ref: string } {
  return isSchema(value) && typeof value['$ref'] === 'string'
}

function limit(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
