import type { ReportedRows } from '../../report.ts'

type Run = ReportedRows['run']

/** What two runs scored on the cases that both have, by one of their metrics. @internal */
export interface PairedDifferences {
  readonly metric: Run['metrics'][number]
  /** Oriented: positive = candidate better. Trials averaged. */
  readonly differences: readonly number[]
}

/** The scores that both runs have, a list of differences per metric; none of metrics without a pair. @internal */
export function pairedDifferences(candidate: Run, baseline: Run): PairedDifferences[] {
  const partners = alignedWith(candidate, baseline)
  return candidate.metrics.flatMap((metric, index) => {
    const other = baseline.metrics.findIndex(({ name }) => name === metric.name)
    const [ours, theirs] = [caseMeans(candidate, index), caseMeans(baseline, other)]
    const sign = metric.direction === 'lower' ? -1 : 1
    const differences = ours.flatMap((score, position) => {
      const partner = partners[position] ?? -1
      const reference = theirs[partner] ?? null
      return score === null || reference === null ? [] : [sign * (score - reference)]
    })
    return differences.length === 0 ? [] : [{ metric, differences }]
  })
}

/**
 * Where in the other run the same cases are: those with the same id and, where both are known, the same contents.
 *
 * @returns for each case its index in the other run; −1 where it is not there
 */
function alignedWith({ cases }: Pick<Run, 'cases'>, other: Pick<Run, 'cases'>): number[] {
  if (cases === other.cases) {
    return Array.from({ length: cases.length }, (_, index) => index)
  }
  const places = new Map(other.cases.map(({ id }, index) => [id, index]))
  // At once: of very many cases in another order, each is on another page.
  const digests = other.cases.map((item) => item.digest)
  return cases.map(({ id, digest }) => {
    const index = places.get(id) ?? -1
    const theirs = digests[index]
    return digest === undefined || theirs === undefined || digest === theirs ? index : -1
  })
}

/** The mean over the trials that have a score; `null` where none has. */
function caseMeans({ cases, trials, observations }: Run, metric: number): Array<number | null> {
  const [sums, counts] = [new Float64Array(cases.length), new Uint32Array(cases.length)]
  let place = 0
  for (const { scores } of observations) {
    const [index, score] = [Math.floor(place / trials), scores[metric] ?? null]
    place += 1
    if (score !== null) {
      sums[index] = (sums[index] ?? 0) + score
      counts[index] = (counts[index] ?? 0) + 1
    }
  }
  return Array.from(counts, (count, index) => (count === 0 ? null : (sums[index] ?? 0) / count))
}
