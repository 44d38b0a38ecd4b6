import type { Margin } from '../../evaluation/claim.ts'
import type { Constraint } from '../relation.ts'
import { charactersOf, checkMargin } from './margin.ts'
import { type KeepsOptions, textOf } from './text-of.ts'

/** Options of `keeps.editBudget`. @public */
export interface EditBudgetOptions<Input = unknown> extends KeepsOptions<Input> {
  /** Largest number of characters that are inserted, removed or replaced; `{ relative }`: as a share of those before. */
  readonly atMost: Margin
}

/**
 * Keeps mutants that are a few edits away (Levenshtein distance, in Unicode code points). Takes time proportional to the length, and to
 * the square of the budget.
 *
 * @throws RangeError if `atMost` is negative or not finite
 * @example
 * ```ts
 * relations.typos({ rate: 0.1, keeps: keeps.editBudget({ atMost: 10 }) })
 * ```
 * @public
 */
export function editBudget<Input = unknown>({ atMost, at }: EditBudgetOptions<Input>): Constraint<Input> {
  checkMargin('editBudget: atMost', atMost)
  return (before, after) => {
    const [from, to] = [before, after].map((input) => Array.from(textOf('editBudget', input, at)))
    return isWithin(from ?? [], to ?? [], Math.floor(charactersOf(atMost, from?.length ?? 0)))
  }
}

/**
 * Whether a distance is within a budget (Ukkonen 1985): for each number of edits, how far one gets on each diagonal; diagonal d compares
 * position i of `from` with i + d of `to`.
 */
function isWithin(from: readonly string[], to: readonly string[], budget: number): boolean {
  const last = to.length - from.length
  const slide = (start: number, diagonal: number): number => {
    let index = start
    while (index < from.length && index + diagonal < to.length && from[index] === to[index + diagonal]) {
      index++
    }
    return index
  }
  let reached = new Map([[0, slide(0, 0)]])
  for (let edits = 0; edits < budget && reached.get(last) !== from.length; edits++) {
    const next = new Map<number, number>()
    for (let diagonal = -edits - 1; diagonal <= edits + 1; diagonal++) {
      const index = oneMoreEdit(reached, diagonal)
      if (index >= 0 && index <= from.length && index + diagonal <= to.length) {
        next.set(diagonal, slide(index, diagonal))
      }
    }
    reached = next
  }
  return reached.get(last) === from.length
}

function oneMoreEdit(reached: ReadonlyMap<number, number>, diagonal: number): number {
  const replaced = (reached.get(diagonal) ?? -Infinity) + 1
  const inserted = reached.get(diagonal - 1) ?? -Infinity
  const removed = (reached.get(diagonal + 1) ?? -Infinity) + 1
  return Math.max(replaced, inserted, removed)
}
