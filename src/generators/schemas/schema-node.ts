import type * as fc from 'fast-check'
import type { core } from 'zod'

/** A part of a schema, and how to make arbitraries of the parts in it. @internal */
export interface SchemaNode<Schema extends core.$ZodType = core.$ZodType> {
  readonly schema: Schema
  /** Where it is: `user.tags[]`. */
  readonly path: string
  /** The arbitrary of a part in this one. */
  readonly part: (schema: core.$ZodType, step?: string) => fc.Arbitrary<unknown>
  /** Shared by all parts, so that recursive schemas end: at the largest depth, what is optional is missing, and lists are empty. */
  readonly depth: { readonly depthIdentifier: fc.DepthIdentifier; readonly maxDepth: number }
  /** How often a part turned out to be one that it is in, so far. */
  readonly recursions: () => number
}

/** A check of a schema, by its zod name: `z.string().min(2)` has `{ check: 'min_length', minimum: 2 }`. @internal */
export type SchemaCheck = core.$ZodChecks['_zod']['def']

/**
 * The checks of a schema. Formats that are schemas of their own, such as `z.email()` and `z.int()`, are their first check.
 *
 * @internal
 */
export function checksOf(schema: core.$ZodType): readonly SchemaCheck[] {
  const { def } = schema._zod
  const own = 'check' in def ? [def as unknown as SchemaCheck] : []
  return [...own, ...(def.checks ?? []).map((check) => check._zod.def as SchemaCheck)]
}

/** Lengths or sizes that checks allow. @internal */
export function lengthsOf(checks: readonly SchemaCheck[]): { readonly minLength: number; readonly maxLength?: number } {
  const minLength = Math.max(0, ...checks.map((check) => ('minimum' in check ? check.minimum : (exactly(check) ?? 0))))
  const maxima = checks.map((check) => ('maximum' in check ? check.maximum : (exactly(check) ?? Infinity)))
  const maxLength = Math.min(Infinity, ...maxima)
  return { minLength, ...(maxLength === Infinity ? {} : { maxLength }) }
}

function exactly(check: SchemaCheck): number | undefined {
  return check.check === 'length_equals' ? check.length : check.check === 'size_equals' ? check.size : undefined
}
