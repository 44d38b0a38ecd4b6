import { canonicalJson } from '../canonical-json.ts'
import { shortDigest } from '../short-digest.ts'
import type { AggregateItem, UnansweredItem } from './aggregate.ts'
import type { AggregateRecipe } from './recipe.ts'

/** What an aggregate comes to on all units, and without each of them. @internal */
export interface LeaveOneOut {
  readonly all: number
  readonly without: (index: number) => number
  /** Whether so few units say anything that the spread of these figures would be far too small. */
  readonly isOfTooFew?: boolean
}

/** What is left out together: a case with its trials, or a group of cases. @internal */
export interface Unit<Part, Gap> {
  readonly parts: readonly Part[]
  /** One for each output that is missing. */
  readonly gaps: readonly Gap[]
}

/** Parts of units, all with an output. @internal */
export type UnitParts<Part> = ReadonlyArray<readonly Part[]>

/** How an aggregate is computed. @internal */
export interface AggregateMethod<Part = unknown, Gap = unknown> {
  /** All of an item that matters. */
  readonly read: (item: AggregateItem) => Part
  readonly prepare: (units: UnitParts<Part>) => LeaveOneOut
  /** Whether parts and gaps are JSON, small and without a word of outputs, so that rows and baselines keep them. */
  readonly isKept: boolean
  /** Absent where nobody knows what outputs that are missing could have been. */
  readonly bounding?: Bounding<Part, Gap>
}

/** What outputs that are missing could have been. @internal */
export interface Bounding<Part, Gap> {
  /** All of a case that matters for it. */
  readonly gap: (item: UnansweredItem) => Gap
  /** The units with outputs for the missing ones, of which the aggregate is as bad, and as good, as it can be. */
  readonly complete: (units: ReadonlyArray<Unit<Part, Gap>>) => Completions<UnitParts<Part>>
}

/** @internal */
export interface Completions<T> {
  readonly worst: T
  readonly best: T
}

const brand: unique symbol = Symbol.for('vitest-touchstone.aggregate')

/** A metric of all outputs together, which no mean over cases is. @public */
export interface Aggregate {
  readonly [brand]: true
  readonly name: string
  readonly direction: 'higher' | 'lower'
  /** Values that are possible; absent where any is. */
  readonly range?: { readonly min: number; readonly max: number }
  /** @internal */
  readonly method: AggregateMethod
  /** Of all that what it reads follows from. @internal */
  readonly digest: string
  /** Absent for functions of the user's. @internal */
  readonly recipe?: AggregateRecipe
}

/**
 * @param source - besides the name and the recipe, what tells what is read
 * @internal
 */
export function preparedAggregate<Part, Gap>({
  method,
  source,
  ...traits
}: Pick<Aggregate, 'name' | 'direction' | 'range' | 'recipe'> & {
  readonly method: AggregateMethod<Part, Gap>
  readonly source: readonly unknown[]
}): Aggregate {
  return {
    [brand]: true,
    ...traits,
    // A method is only ever given what it has read.
    method: method as unknown as AggregateMethod,
    digest: shortDigest(canonicalJson([traits.name, traits.recipe, ...source])),
  }
}

/** The range of shares. @internal */
export const fromZeroToOne: NonNullable<Aggregate['range']> = { min: 0, max: 1 }

/** @internal */
export function isAggregate(value: unknown): value is Aggregate {
  return typeof value === 'object' && value !== null && brand in value
}
