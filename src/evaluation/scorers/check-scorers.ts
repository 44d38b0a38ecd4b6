import { isAggregate } from '../aggregates/aggregate-method.ts'
import { ScorerError } from '../errors/scorer-error.ts'
import type { Scorer } from '../scorer.ts'
import { checkTraits } from './check-traits.ts'

/** First words of the metrics that every evaluation has. @internal */
const MEASURED = ['latency', 'cost', 'tokens', 'errors'] as const

/** A scorer's name, as far as it is known before its first score. @internal */
export function scorerName(score: Scorer): string | undefined {
  return score.scorerName ?? (score.name === '' ? undefined : score.name)
}

/**
 * Refuses scorers whose scores could not be told apart.
 *
 * @throws ScorerError if there is none, or a name is taken
 * @throws RangeError if a range is not an interval
 * @internal
 */
export function checkScorers<Input, Output, Expected>(
  scorers: ReadonlyArray<Scorer<Input, Output, Expected>>,
): ReadonlyArray<Scorer<Input, Output, Expected>> {
  if (!Array.isArray(scorers) || scorers.length === 0) {
    throw new ScorerError('evaluation: give at least one scorer, { score: exactMatch() }, or several in an array')
  }
  const names: string[] = []
  for (const score of scorers) {
    if (typeof score !== 'function') {
      throw new ScorerError(
        isAggregate(score)
          ? `evaluation: "${score.name}" is a metric of all outputs together, no scorer: { score: exactMatch(), aggregates: [...] }`
          : `evaluation: a scorer is a function such as exactMatch(), got a value of type ${typeof score}`,
      )
    }
    checkTraits(score)
    const name = scorerName(score)
    if (name !== undefined) {
      checkName(name, names)
      names.push(name)
    }
  }
  return scorers
}

/**
 * @param hint - how else one could be named
 * @throws ScorerError if a metric of that name exists
 * @internal
 */
export function checkName(name: string, taken: readonly string[], hint = "scorer('another name', score)"): void {
  if (taken.includes(name)) {
    throw new ScorerError(`evaluation: two metrics are named "${name}". Rename one: ${hint}`)
  }
  if (MEASURED.some((word) => name === word || name.startsWith(`${word}.`))) {
    throw new ScorerError(
      `evaluation: a scorer is named "${name}", but every evaluation has a metric of that name. Rename it: scorer('another name', score)`,
    )
  }
}
