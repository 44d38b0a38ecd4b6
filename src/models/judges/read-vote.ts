import type { Scorer, ScorerArguments } from '../../evaluation/scorer.ts'
import { readScore } from '../../evaluation/scorers/read-score.ts'
import { reasonOf } from '../../evaluation/scorers/reason-of.ts'

/** What one judge of a jury said. @public */
export interface Vote {
  /** Its model, or the name of the scorer. */
  readonly judge: string
  /** `null`: it could not score. */
  readonly score: number | null
  readonly reason?: string
}

/**
 * Asks one judge. What it throws is a vote that is not there, except for what the budget refuses: that is for the evaluation to know.
 *
 * @internal
 */
export async function readVote(
  judge: Scorer & { readonly model?: string },
  { args, index }: { readonly args: ScorerArguments; readonly index: number },
): Promise<Vote> {
  const name = judge.model ?? judge.scorerName ?? `judge ${index + 1}`
  try {
    const result = await judge(args)
    const { score, reason = reasonOf(result) } = readScore(result, judge)
    return { judge: name, score, ...(reason === undefined ? {} : { reason }) }
  } catch (error) {
    if (error instanceof Error && 'origin' in error && error.origin === 'budget') {
      throw error
    }
    return { judge: name, score: null, reason: error instanceof Error ? error.message : String(error) }
  }
}
