import { checkOptionNames } from '../evaluation/check-option-names.ts'
import type { ExpectationContext, ExpectationResult } from './expectation.ts'
import { makeRelation, type Relation } from './relation.ts'

/** Options of `property`. @public */
export interface PropertyOptions<Input = unknown, Output = unknown> {
  /** Whether the output is right by itself; `null` = cannot be judged. */
  readonly check: PropertyCheck<Input, Output>
  /** Which capability it is about. @defaultValue 'functionality' */
  readonly category?: string
  /** One sentence for reports. */
  readonly description?: string
}

/** Judges one output. (The arguments are checked both ways, as a method's.) @public */
export type PropertyCheck<Input = unknown, Output = unknown> = {
  check(
    output: Output,
    context: Pick<ExpectationContext<Input>, 'input' | 'expected'>,
  ): ExpectationResult | Promise<ExpectationResult>
}['check']

/**
 * Defines what each output must be by itself: a relation of the kind `minimum functionality`, which changes nothing.
 *
 * @param name - how reports call it
 * @throws RangeError if the name is empty, `check` is no function, or there is no such option
 * @example
 * ```ts
 * property('answers with a known label', { check: (label: string) => ['billing', 'shipping', 'other'].includes(label) })
 * ```
 * @public
 */
export function property<Input = unknown, Output = unknown>(
  name: string,
  options: PropertyOptions<Input, Output>,
): Relation<Input, Output> {
  checkOptionNames(`property "${name}"`, options, ['check', 'category', 'description'])
  const { check, category = 'functionality', description } = options
  if (typeof check !== 'function') {
    throw new RangeError(`property "${name}": check must be a function, got a value of type ${typeof check}`)
  }
  return makeRelation<Input, Output>({
    name,
    kind: 'minimum functionality',
    category,
    description,
    steps: [],
    expect: (_before, after, { transformed, expected }) => check(after, { input: transformed, expected }),
  })
}
