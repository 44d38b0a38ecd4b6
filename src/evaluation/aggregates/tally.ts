/** What an output names, and what is expected, as texts. @internal */
export type Decision = readonly [named: string, expected: string]

/** Of one class. @internal */
export interface Hits {
  readonly right: number
  /** Outputs that name the class wrongly. */
  readonly wrong: number
  /** Cases of the class whose output is another. */
  readonly missed: number
}

/** What a class is worth. @internal */
export type Rate = (hits: Hits) => number

/** By class; of those alone that occur, so that texts of a model that keeps to no classes take no more room than they are. @internal */
export type Tally = ReadonlyMap<string, Hits>

/** @internal */
export const noHits: Hits = { right: 0, wrong: 0, missed: 0 }

/** @param only - the class that counts; all do if `undefined` @internal */
export function tallyOf(decisions: readonly Decision[], only?: string): Tally {
  const tally = new Map<string, Hits>()
  const add = (name: string, key: keyof Hits): void => {
    if (only === undefined || name === only) {
      const hits = tally.get(name) ?? noHits
      tally.set(name, { ...hits, [key]: hits[key] + 1 })
    }
  }
  for (const [named, expected] of decisions) {
    if (named === expected) {
      add(named, 'right')
    } else {
      add(named, 'wrong')
      add(expected, 'missed')
    }
  }
  return tally
}

/** @internal */
export function plus(one: Hits, other: Hits): Hits {
  return { right: one.right + other.right, wrong: one.wrong + other.wrong, missed: one.missed + other.missed }
}

/** @internal */
export function minus(one: Hits, other: Hits): Hits {
  return { right: one.right - other.right, wrong: one.wrong - other.wrong, missed: one.missed - other.missed }
}
