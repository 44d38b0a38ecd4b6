import type { ArmSet, PairOptions } from './arm-set.ts'
import type { RankedImprovement, RankedPair } from './ranking.ts'

/** From which share of the control's mean on an improvement is called what; the larger first. */
const grades = [
  ['significant', 0.1],
  ['moderate', 0.05],
] as const

/**
 * How far a winner is ahead of the control: not by its estimate, but by what its interval shows.
 *
 * @param pair - the winner and the control
 * @returns a comparison as a fraction of the control's mean, at the confidence of the pair
 * @internal
 */
export function gradeImprovement(
  arms: ArmSet,
  { comparison, candidate, baseline }: RankedPair,
  options: PairOptions,
): RankedImprovement {
  const { confidence } = comparison.statistics.interval
  const [graded] = grades.flatMap(([grade, relative]) => {
    const tried = arms.compare(candidate, baseline, {
      ...options,
      confidence,
      claim: { kind: 'improvement', by: { relative } },
    })
    return tried.verdict.state === 'pass' ? [{ grade, comparison: tried }] : []
  })
  return (
    graded ?? {
      grade: 'slight',
      comparison: arms.compare(candidate, baseline, {
        ...options,
        confidence,
        claim: { kind: 'improvement', by: { relative: 0 } },
      }),
    }
  )
}
