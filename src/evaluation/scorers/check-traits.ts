import type { ScorerTraits } from '../scorer.ts'
import { checkRange } from './check-range.ts'

/** @internal */
export const traitNames = ['range', 'direction', 'binary', 'repeats', 'version'] satisfies Array<keyof ScorerTraits>

/**
 * Looks whether what a scorer says about its scores makes sense: a direction that is misspelt would turn verdicts round.
 *
 * @throws RangeError naming the trait
 * @internal
 */
export function checkTraits({ range, direction, binary, repeats, version }: ScorerTraits): void {
  checkRange(range)
  const problem =
    direction !== undefined && direction !== 'higher' && direction !== 'lower'
      ? (["direction must be 'higher' or 'lower', whichever is better", direction] as const)
      : binary !== undefined && typeof binary !== 'boolean'
        ? (['binary must be true or false', binary] as const)
        : repeats !== undefined && !(Number.isSafeInteger(repeats) && repeats >= 1)
          ? (['repeats must be a whole number ≥ 1', repeats] as const)
          : version !== undefined && typeof version !== 'string'
            ? (['version must be text', version] as const)
            : undefined
  if (problem !== undefined) {
    throw new RangeError(`${problem[0]}, got ${String(problem[1])}`)
  }
}

/** What a scorer says about its scores, for another that gives the same ones. @internal */
export function declaredTraits(score: ScorerTraits): ScorerTraits {
  return Object.fromEntries(
    traitNames.flatMap((trait) => (score[trait] === undefined ? [] : [[trait, score[trait]] as const])),
  )
}
