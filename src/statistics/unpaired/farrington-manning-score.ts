import { miettinenNurminenScore } from './miettinen-nurminen-score.ts'
import type { TwoProportions } from './two-proportions.ts'

/**
 * Farrington and Manning's score statistic for a difference of independent proportions (1990, Statistics in Medicine 9:1447):
 * Miettinen and Nurminen's without the variance factor N / (N − 1).
 *
 * @internal
 */
export function farringtonManningScore(arms: TwoProportions, margin: number): number {
  const total = arms.candidate.n + arms.baseline.n
  return miettinenNurminenScore(arms, margin) * Math.sqrt(total / (total - 1))
}
