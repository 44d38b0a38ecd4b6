import type { RandomSource } from '../../src/statistics/random/random-source.ts'

/** Counts of n independent draws from a discrete distribution, written to `counts`. */
export function drawCounts(random: RandomSource, cumulative: Float64Array, counts: Float64Array, n: number): void {
  counts.fill(0)
  const last = cumulative.length - 1
  for (let i = 0; i < n; i++) {
    const u = random.next()
    let at = 0
    while (at < last && u >= (cumulative[at] ?? 1)) at++
    counts[at] = (counts[at] ?? 0) + 1
  }
}

export function cumulate(probabilities: Float64Array): Float64Array {
  let total = 0
  return probabilities.map((probability) => (total += probability))
}

/** A rate from simulation, with its standard error. */
export interface SimulatedRate {
  readonly rate: number
  readonly error: number
  readonly runs: number
}

/**
 * Share of runs in which something happens: few runs where it is rare, many where it comes near what may be.
 *
 * @param happens - one run
 * @param look - runs of the first look, rate above which it goes on, and runs in all if so
 */
export function simulateRate(
  happens: () => boolean,
  look: { readonly first: number; readonly above: number; readonly all: number },
): SimulatedRate {
  let count = 0
  let runs = 0
  const goOn = (until: number): void => {
    for (; runs < until; runs++) if (happens()) count++
  }
  goOn(look.first)
  if (count / runs > look.above) goOn(look.all)
  const rate = count / runs
  return { rate, error: Math.sqrt((rate * (1 - rate)) / runs), runs }
}
