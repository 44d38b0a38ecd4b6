import type { Completions, Unit, UnitParts } from './aggregate-method.ts'

/** N-grams by order, three figures each: in the output, in what is expected, in both. */
type Counts = readonly number[]

/** N-grams of the text that is expected, by order; of several, of the longest. */
type ChrfGap = readonly number[]

/**
 * What chrF is of, with texts in place of the missing ones: at best what is expected, and at worst nothing of it in as many n-grams as any text has.
 *
 * @internal
 */
export function completedChrf(units: ReadonlyArray<Unit<Counts, ChrfGap>>): Completions<UnitParts<Counts>> {
  const most = mostNgrams(units)
  const withGaps = (countsOf: (expected: number, order: number) => readonly number[]): UnitParts<Counts> =>
    units.map(({ parts, gaps }) => [...parts, ...gaps.map((totals) => totals.flatMap(countsOf))])
  return {
    // An order that the expected text is too short for does not count.
    worst: withGaps((expected, order) => [expected === 0 ? 0 : (most[order] ?? 0), expected, 0]),
    best: withGaps((expected) => [expected, expected, expected]),
  }
}

/** Of the text that has most, by order. */
function mostNgrams(units: ReadonlyArray<Unit<Counts, ChrfGap>>): number[] {
  const most: number[] = []
  const see = (order: number, count: number): void => {
    most[order] = Math.max(most[order] ?? 0, count)
  }
  for (const { parts, gaps } of units) {
    for (const counts of parts) {
      counts.forEach((count, place) => see(Math.floor(place / 3), count))
    }
    gaps.forEach((totals) => totals.forEach((count, order) => see(order, count)))
  }
  return most
}
