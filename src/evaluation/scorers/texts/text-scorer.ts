import { type Scorer, scorer, type ScorerArguments, type ScorerTraits, type ScoreResult } from '../../scorer.ts'
import { cannotScore } from '../cannot-score.ts'

/** A score, or in words why there is none. @internal */
export type TextMeasure = (output: string, references: readonly string[]) => number | boolean | string

/**
 * A scorer of a text against one expected text, or several of which each is right (an array). An output that is not a text, and a case
 * without expected text, cannot be scored.
 *
 * @internal
 */
export function textScorer(name: string, measure: TextMeasure, traits: ScorerTraits): Scorer {
  const judge = ({ output, expected }: ScorerArguments): ScoreResult => {
    const references: readonly unknown[] = Array.isArray(expected) ? expected : [expected]
    if (!isTexts(references)) {
      return cannotScore(name, 'the case has no expected text')
    }
    if (typeof output !== 'string') {
      return cannotScore(name, `the output is not a text, but of type ${typeof output}`)
    }
    const score = measure(output, references)
    return typeof score === 'string' ? cannotScore(name, score) : score
  }
  return scorer(name, judge, traits)
}

/** The highest score that any of the references gives; without any that can be compared, why. @internal */
export function bestOf(
  references: readonly string[],
  measure: (reference: string) => number | null,
  reason: string,
): number | string {
  const scores = references.map(measure).filter((score) => score !== null)
  return scores.length === 0 ? reason : Math.max(...scores)
}

function isTexts(values: readonly unknown[]): values is readonly string[] {
  return values.length > 0 && values.every((value) => typeof value === 'string')
}
