import type { Run } from '../run.ts'
import { GrowingList, MOST_HELD } from './growing-list.ts'
import { isPaged, pagedArray } from './paged-array.ts'

const PAGE_SIZE = 1000

/** Items that are looked for in one pass, where they are to be in another order; they are in memory meanwhile. */
const IN_ONE_PASS = 50_000

/**
 * Some items of a list, in the given order. Of a list that is read when it is asked for, so is what is picked, unless it is little, or in another
 * order: then a page would be read for each item of each pass.
 *
 * @param places - 0-based, of items that there are
 * @internal
 */
export function pickItems<T extends object>(list: readonly T[], places: ArrayLike<number>): readonly T[] {
  if (!isPaged(list)) {
    return Array.from(places, (place) => itemAt(list, place))
  }
  const read = (index: number): T[] =>
    Array.from({ length: Math.min(PAGE_SIZE, places.length - index * PAGE_SIZE) }, (_, offset) =>
      itemAt(list, places[index * PAGE_SIZE + offset] ?? 0),
    )
  return places.length > MOST_HELD && isRising(places)
    ? pagedArray({ length: places.length, pageSize: PAGE_SIZE, read })
    : gathered(list, places)
}

function isRising(places: ArrayLike<number>): boolean {
  for (let index = 1; index < places.length; index += 1) {
    if ((places[index] ?? 0) < (places[index - 1] ?? 0)) {
      return false
    }
  }
  return true
}

function gathered<T extends object>(list: readonly T[], places: ArrayLike<number>): readonly T[] {
  const result = new GrowingList<T>()
  for (let first = 0; first < places.length; first += IN_ONE_PASS) {
    const placeAt = (offset: number): number => places[first + offset] ?? 0
    const offsets = Uint32Array.from({ length: Math.min(IN_ONE_PASS, places.length - first) }, (_, offset) => offset)
    const found: T[] = []
    for (const offset of offsets.toSorted((a, b) => placeAt(a) - placeAt(b))) {
      found[offset] = itemAt(list, placeAt(offset))
    }
    found.forEach((item) => result.push(item))
  }
  return result.toArray()
}

/** The first items of a list; all, if there are no more. @internal */
export function firstItems<T>(list: readonly T[], count: number): readonly T[] {
  if (!isPaged(list)) {
    return list.slice(0, count)
  }
  const length = Math.min(count, list.length)
  const read = (index: number): T[] => list.slice(index * PAGE_SIZE, Math.min(length, (index + 1) * PAGE_SIZE))
  return pagedArray({ length, pageSize: PAGE_SIZE, read })
}

/** Some cases of a run with all of their trials. @internal */
export function pickCases(
  { cases, observations, trials }: Pick<Run, 'cases' | 'observations' | 'trials'>,
  places: ArrayLike<number>,
): Pick<Run, 'cases' | 'observations'> {
  const ofTrials = Uint32Array.from(
    { length: places.length * trials },
    (_, index) => (places[Math.floor(index / trials)] ?? 0) * trials + (index % trials),
  )
  return { cases: pickItems(cases, places), observations: pickItems(observations, ofTrials) }
}

/** Places of the items that a condition holds of. @internal */
export function placesOf<T>(list: readonly T[], condition: (item: T) => boolean): number[] {
  const places: number[] = []
  let place = 0
  for (const item of list) {
    if (condition(item)) {
      places.push(place)
    }
    place += 1
  }
  return places
}

function itemAt<T>(list: readonly T[], place: number): T {
  const item = list[place]
  if (item === undefined) {
    throw new RangeError(`there is no item ${place} among ${list.length}`)
  }
  return item
}
