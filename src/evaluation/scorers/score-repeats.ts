import { ScorerError } from '../errors/scorer-error.ts'
import type { Scorer } from '../scorer.ts'
import { scorerName } from './check-scorers.ts'

/**
 * How often each scorer is asked about one output, in the order of the scorers.
 *
 * @param asked - of all of them, or by name; who is not named is asked as often as its trait `repeats` says
 * @throws RangeError for what is not a whole number ≥ 1
 * @throws ScorerError for a name that no scorer has before its first score
 * @internal
 */
export function readScoreRepeats(
  asked: number | Readonly<Record<string, number>> | undefined,
  scorers: readonly Scorer[],
): number[] {
  if (typeof asked === 'number') {
    checkRepeats('scoreRepeats', asked)
    return scorers.map(() => asked)
  }
  const names = scorers.map(scorerName)
  for (const [name, repeats] of Object.entries(asked ?? {})) {
    checkRepeats(`scoreRepeats["${name}"]`, repeats)
    if (!names.includes(name)) {
      const known = names.map((each) => each ?? 'one without a name').join(', ')
      throw new ScorerError(`evaluation: scoreRepeats names "${name}", and the scorers are: ${known}`)
    }
  }
  const repeatsOf = new Map(Object.entries(asked ?? {}))
  return scorers.map((score, index) => repeatsOf.get(names[index] ?? '') ?? score.repeats ?? 1)
}

function checkRepeats(field: string, repeats: number): void {
  if (!(Number.isSafeInteger(repeats) && repeats >= 1)) {
    throw new RangeError(`evaluation: ${field} must be a whole number ≥ 1, got ${String(repeats)}`)
  }
}
