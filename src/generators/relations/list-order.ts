import { listMarker } from '../editing/list-lines.ts'
import { type OrderOptions, orderRelation } from '../editing/order-relation.ts'
import type { Relation } from '../relation.ts'

/**
 * Orders a list anew: an array, or the first list in a text (lines that begin with `-`, `*`, `•`, `1.` or `1)`). What changes: the order of
 * the items; numbers of lines stay where they are. What stays: the items themselves, and everything around them. Shrinks to two items
 * that are exchanged. Does not apply to a list of less than two items, or a text without a list.
 *
 * @example
 * ```ts
 * relations.listOrder({ at: 'ingredients' })
 * ```
 * @public
 */
export function listOrder<Input = never, Output = never>(
  options: OrderOptions<Input, Output> = {},
): Relation<Input, Output> {
  return orderRelation(
    {
      name: 'list order',
      category: 'invariance',
      description: 'The items of a list are in another order.',
      marker: listMarker,
    },
    options,
  )
}
