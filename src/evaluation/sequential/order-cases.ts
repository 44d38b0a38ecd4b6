import { hash } from 'node:crypto'

import type { RunCase } from '../run.ts'

/** What decides about the place of a case. */
type Placed = Pick<RunCase, 'id' | 'group'>

/**
 * Cases in the order in which a sequential judgement takes them in: at random, by the hash of seed and group or id. It depends neither on the
 * order of the dataset nor on what is measured, and rows tell it again. Cases of one group stay together.
 *
 * @param seed - of the evaluation
 * @internal
 */
export function orderCases<C extends Placed>(cases: readonly C[], seed: number): C[] {
  return cases
    .map((item) => ({ item, key: keyOf(item, seed) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ item }) => item)
}

/** Whether two cases that follow each other are of one group, which no look divides. @internal */
export function belongTogether(a: Placed | undefined, b: Placed | undefined): boolean {
  return a?.group !== undefined && a.group === b?.group
}

function keyOf({ id, group }: Placed, seed: number): string {
  const unit = hash('sha256', `${seed}:${group === undefined ? 'case' : 'group'}:${group ?? id}`)
  // Within a group the ids decide, so that the order of the dataset does not.
  return group === undefined ? unit : `${unit} ${hash('sha256', `${seed}:${id}`)}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
