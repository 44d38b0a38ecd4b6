import { optionMarker } from '../editing/list-lines.ts'
import { type OrderOptions, orderRelation, readList } from '../editing/order-relation.ts'
import { defineExpectation, type Expectation } from '../expectation.ts'
import { same } from '../expectations/same.ts'
import type { Relation } from '../relation.ts'

/** Options of `optionOrder`. @public */
export interface OptionOrderOptions<Input = unknown, Output = unknown> extends OrderOptions<Input, Output> {
  /**
   * What an output says: an option itself (`content`), its letter (`label`: `B`, `(B)`, `B) because …`) or its 0-based position (`index`).
   *
   * @defaultValue 'label' where the options are lines of a text, 'content' where they are an array
   */
  readonly answers?: 'content' | 'label' | 'index'
}

/**
 * Orders the options of a multiple-choice question anew: an array, or lines of a text that begin with `A)`, `A.`, `A:` or `(A)`. What
 * changes: which letter stands before which option. What stays: the options, and everything around them. Shrinks to two options that are
 * exchanged. Does not apply where there are less than two options.
 *
 * Expects the same option to be chosen, whatever its letter or position is now. An output that names none is compared as it is.
 *
 * @example
 * ```ts
 * relations.optionOrder() // 'Which is a fruit?\nA) apple\nB) stone' → 'Which is a fruit?\nA) stone\nB) apple'
 * relations.optionOrder({ at: 'options', answers: 'index' })
 * ```
 * @public
 */
export function optionOrder<Input = never, Output = never>({
  answers,
  ...options
}: OptionOrderOptions<Input, Output> = {}): Relation<Input, Output> {
  const { at, name = 'option order' } = options
  const chosen = (output: unknown, input: Input): unknown => {
    const { items, isText } = readList(name, input, { at, marker: optionMarker })
    return chosenOption(output, items, answers ?? (isText ? 'label' : 'content'))
  }
  const sameOption: Expectation<Output, Input> = defineExpectation(
    { name: 'same option', reflexive: true },
    (before, after, context) => same(chosen(before, context.input), chosen(after, context.transformed), context),
  )
  return orderRelation<Input, Output>(
    {
      name: 'option order',
      category: 'invariance',
      description: 'The options are in another order.',
      expect: sameOption,
      marker: optionMarker,
    },
    options,
  )
}

function chosenOption(output: unknown, items: readonly unknown[], answers: 'content' | 'label' | 'index'): unknown {
  if (answers === 'index') {
    return typeof output === 'number' && output in items ? items[output] : output
  }
  const label =
    answers === 'label' && typeof output === 'string' ? /^\s*\(?([A-Z])(?:[).:]|\s*$)/u.exec(output)?.[1] : undefined
  const index = label === undefined ? -1 : label.charCodeAt(0) - FIRST_LABEL
  return index in items ? items[index] : output
}

const FIRST_LABEL = 'A'.charCodeAt(0)
