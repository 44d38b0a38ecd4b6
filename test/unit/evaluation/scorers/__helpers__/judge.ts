import type { Scorer } from '../../../../../src/evaluation/scorer.ts'
import { readScore } from '../../../../../src/evaluation/scorers/read-score.ts'

/** The score, or the reason why there is none. */
export async function judge(score: Scorer, output: unknown, expected?: unknown): Promise<number | string | undefined> {
  const result = await score({ input: 'in', output, expected, case: { id: 'x', input: 'in' } })
  const reading = readScore(result, score)
  return reading.score ?? reading.reason
}
