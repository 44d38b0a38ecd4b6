import * as fc from 'fast-check'
import { type core, safeParse } from 'zod'

import { UnsupportedSchemaError } from './errors/unsupported-schema-error.ts'
import { arbitraryOfKind } from './schemas/by-kind.ts'
import { DeferredArbitrary } from './schemas/deferred.ts'
import type { SchemaNode } from './schemas/schema-node.ts'

/** Options of `arbitraryFrom`. @public */
export interface ArbitraryFromOptions {
  /** Arbitraries for parts of the schema: for kinds that are not supported, or where better values are known. */
  readonly overrides?: ReadonlyMap<core.$ZodType, fc.Arbitrary<unknown>>
}

/**
 * An arbitrary of the values that a zod schema (version 4, also `zod/mini`) accepts: its input, before defaults and transformations.
 * All kinds of schemas that describe data are supported, recursive ones too; of strings, all formats that fast-check has, and all patterns
 * that `fc.stringMatching` takes. Refinements are met by drawing again.
 *
 * @throws UnsupportedSchemaError naming path and kind if there is no arbitrary for a part of the schema (`custom`, `file`, `function`,
 *   `promise`, `symbol`, `never`); when drawing, if 1,000 values in a row do not meet a refinement, or it is asynchronous
 * @example
 * ```ts
 * const orders = arbitraryFrom(z.object({ item: z.string().min(1), quantity: z.int().positive() }))
 * ```
 * @public
 */
export function arbitraryFrom<Schema extends core.$ZodType>(
  schema: Schema,
  { overrides = new Map() }: ArbitraryFromOptions = {},
): fc.Arbitrary<core.input<Schema>> {
  const depth = { depthIdentifier: fc.createDepthIdentifier(), maxDepth: MAX_DEPTH }
  let recursions = 0
  const known = new Map<core.$ZodType, fc.Arbitrary<unknown>>(overrides)
  const make = (part: core.$ZodType, path: string): fc.Arbitrary<unknown> => {
    const before = known.get(part)
    if (before !== undefined) {
      recursions += before instanceof DeferredArbitrary ? 1 : 0
      return before
    }
    const deferred = new DeferredArbitrary()
    known.set(part, deferred)
    const node: SchemaNode = {
      schema: part,
      path,
      depth,
      recursions: () => recursions,
      part: (inner, step = '') => make(inner, join(path, step)),
    }
    const arbitrary = deferred.define(accepted(node, arbitraryOfKind(node)))
    known.set(part, arbitrary)
    return arbitrary
  }
  return make(schema, '') as fc.Arbitrary<core.input<Schema>>
}

/** Values that pass the checks of a part, such as those of a user. */
function accepted({ schema, path }: SchemaNode, arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { checks = [], type: kind } = schema._zod.def
  if (
    checks.length === 0 &&
    kind !== 'string' &&
    kind !== 'intersection' &&
    kind !== 'pipe' &&
    kind !== 'template_literal'
  ) {
    return arbitrary
  }
  let rejected = 0
  return arbitrary.filter((value) => {
    rejected = isAccepted(schema, value, path) ? 0 : rejected + 1
    if (rejected > MOST_REJECTED) {
      throw new UnsupportedSchemaError({ path, kind }, `${MOST_REJECTED} values in a row do not meet its checks`)
    }
    return rejected === 0
  })
}

const MOST_REJECTED = 1000

/** How deep unions, optional parts and lists may be nested in schemas that contain themselves. */
const MAX_DEPTH = 4

function isAccepted(schema: core.$ZodType, value: unknown, path: string): boolean {
  try {
    return safeParse(schema, value).success
  } catch (error) {
    throw new UnsupportedSchemaError({ path, kind: schema._zod.def.type }, 'its checks cannot be made synchronously', {
      cause: error,
    })
  }
}

function join(path: string, step: string): string {
  return path === '' ? step.replace(/^\./, '') : `${path}${step}`
}
