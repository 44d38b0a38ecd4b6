import type { Run } from '../../evaluation/run.ts'

/**
 * A run whose cases have what another knows of the same cases: input and expected value, group and tags. Which case is of
 * which subgroup is for the dataset of today to say.
 *
 * @internal
 */
export function adoptTraits(baseline: Run, candidate: Run): Run {
  const known = new Map(candidate.cases.map((item) => [item.id, item]))
  return {
    ...baseline,
    cases: baseline.cases.map((item) => {
      const same = known.get(item.id)
      return same !== undefined && same.digest === item.digest ? same : item
    }),
  }
}
