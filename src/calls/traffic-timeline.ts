/** Calls that ended within one bin of time: all, answered without the provider (cache, shared), failed; US dollars spent. @public */
export type TimelineBin = readonly [calls: number, reused: number, failed: number, spentUsd: number]

/**
 * When calls ended, in bins of one width. Bins begin at multiples of it since 1970, so that those of several machines are
 * the same; where there would be too many, they are twice as wide.
 *
 * @public
 */
export interface TrafficTimeline {
  /** Width of a bin in milliseconds: a second, or a power of two of them. */
  readonly binMs: number
  /** By number: bin i holds what ended in [i × binMs, (i + 1) × binMs) since 1970; without those in which nothing did. */
  readonly bins: Readonly<Record<string, TimelineBin>>
}

/** More than a screen has room for, few enough to travel with every file. @internal */
export const MOST_BINS = 240

const narrowestMs = 1_000

type Bins = ReadonlyMap<number, TimelineBin>

/** Counts calls as they end. Memory is bounded, however long it takes. @internal */
export class TimelineRecorder {
  #binMs = narrowestMs
  #bins = new Map<number, TimelineBin>()

  /** @param timeMs - since 1970 */
  add(timeMs: number, counted: TimelineBin): void {
    const place = Math.floor(timeMs / this.#binMs)
    const known = this.#bins.get(place)
    this.#bins.set(place, known === undefined ? counted : sumOf(known, counted))
    if (known === undefined) {
      ;({ binMs: this.#binMs, bins: this.#bins } = fit(this.#bins, this.#binMs))
    }
  }

  snapshot(): TrafficTimeline {
    return { binMs: this.#binMs, bins: Object.fromEntries(this.#bins) }
  }
}

/** Joins timelines: as if all calls had been counted on one. @internal */
export function mergeTimelines(timelines: readonly TrafficTimeline[]): TrafficTimeline {
  const widest = timelines.reduce((width, { binMs }) => Math.max(width, binMs), narrowestMs)
  const parts = timelines.flatMap(({ binMs, bins }) =>
    Object.entries(bins).map(([place, bin]) => [Math.floor((Number(place) * binMs) / widest), bin] as const),
  )
  const { binMs, bins } = fit(sumBins(parts), widest)
  return { binMs, bins: Object.fromEntries(bins) }
}

/** Makes bins wider until there are few enough from the first to the last. */
function fit(bins: Map<number, TimelineBin>, binMs: number): { binMs: number; bins: Map<number, TimelineBin> } {
  return spanOf(bins) <= MOST_BINS
    ? { binMs, bins }
    : fit(sumBins([...bins].map(([place, bin]) => [Math.floor(place / 2), bin] as const)), binMs * 2)
}

/** From the first to the last, those between them included. */
function spanOf(bins: Bins): number {
  let [first, last] = [Infinity, -Infinity]
  for (const place of bins.keys()) {
    first = Math.min(first, place)
    last = Math.max(last, place)
  }
  return bins.size === 0 ? 0 : last - first + 1
}

function sumBins(parts: ReadonlyArray<readonly [place: number, bin: TimelineBin]>): Map<number, TimelineBin> {
  const sums = new Map<number, TimelineBin>()
  for (const [place, bin] of parts) {
    const known = sums.get(place)
    sums.set(place, known === undefined ? bin : sumOf(known, bin))
  }
  return sums
}

function sumOf(a: TimelineBin, b: TimelineBin): TimelineBin {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]]
}
