import { ngramTotal } from '../scorers/texts/ngrams.ts'
import type { Completions, Unit, UnitParts } from './aggregate-method.ts'

/** A case without an output. @internal */
export interface BleuGap {
  /** Tokens of the texts of which each is right; at least one. */
  readonly lengths: readonly number[]
}

/** Tokens of an output, of what is expected, n-grams that are expected, by order, and n-grams that there are. */
type Counts = readonly number[]

interface BleuSums {
  readonly bleuOfSums: (sums: readonly number[]) => number
  readonly orders: number
}

/**
 * What BLEU is of, with texts in place of the missing ones. At worst none has anything that is expected, and all are empty, or all as long as the longest text there is: between
 * those lengths BLEU rises as far as outputs are too short, and falls from there on. At best each is what is expected, with so many words more as outputs are too short in all.
 *
 * @internal
 */
export function completedBleu(
  units: ReadonlyArray<Unit<Counts, BleuGap>>,
  { bleuOfSums, orders }: BleuSums,
): Completions<UnitParts<Counts>> {
  const longest = longestOf(units)
  const countsOf = (length: number, { lengths }: BleuGap, matching: number): Counts => [
    length,
    nearest(lengths, length),
    ...ordersTo(orders).map((order) => ngramTotal(matching, order)),
    ...ordersTo(orders).map((order) => ngramTotal(length, order)),
  ]
  const [empty, long] = [0, longest].map((length) => withGaps(units, (gap) => countsOf(length, gap, 0)))
  const valueOf = (completed: UnitParts<Counts> = []): number => bleuOfSums(sumsOf(completed.flat()))
  let lacking = Math.max(0, lackingLength(units))
  const best = withGaps(units, (gap) => {
    const matching = Math.max(...gap.lengths)
    const more = Math.min(lacking, longest - matching)
    lacking -= more
    return countsOf(matching + more, gap, matching)
  })
  return { worst: (valueOf(long) < valueOf(empty) ? long : empty) ?? [], best }
}

/** Tokens of the longest text, output or expected. */
function longestOf(units: ReadonlyArray<Unit<Counts, BleuGap>>): number {
  let longest = 0
  for (const { parts, gaps } of units) {
    for (const [length = 0, expectedLength = 0] of parts) {
      longest = Math.max(longest, length, expectedLength)
    }
    gaps.forEach(({ lengths }) => (longest = Math.max(longest, ...lengths)))
  }
  return longest
}

/** Tokens that outputs are too short. */
function lackingLength(units: ReadonlyArray<Unit<Counts, BleuGap>>): number {
  const [length = 0, expectedLength = 0] = sumsOf(units.flatMap(({ parts }) => parts))
  return expectedLength - length
}

function withGaps(units: ReadonlyArray<Unit<Counts, BleuGap>>, countsOf: (gap: BleuGap) => Counts): UnitParts<Counts> {
  return units.map(({ parts, gaps }) => [...parts, ...gaps.map(countsOf)])
}

function sumsOf(counts: readonly Counts[]): number[] {
  const [first = []] = counts
  return first.map((_, place) => counts.reduce((sum, each) => sum + (each[place] ?? 0), 0))
}

/** As BLEU takes it: of two as near, the shorter. */
function nearest(lengths: readonly number[], length: number): number {
  const distance = (each: number): number => Math.abs(each - length)
  return lengths.toSorted((a, b) => distance(a) - distance(b) || a - b)[0] ?? 0
}

function ordersTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1)
}
