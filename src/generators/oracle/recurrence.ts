import { binomialTest } from '../../statistics/proportion/binomial-test.ts'
import { fisherExactTest } from '../../statistics/unpaired/fisher-exact-test.ts'

/** Fresh calls after a violation was seen. @internal */
export interface Retests {
  /** Answers to the mutant that were judged, and how many of them violate the relation to the first answer to the input. */
  readonly mutant: Recurrence
  /** The same for repeats of the unchanged input; absent where it need not uphold the relation to itself. */
  readonly repeats?: Recurrence
}

/** @internal */
export interface Recurrence {
  readonly violations: number
  readonly n: number
}

/**
 * One-sided p-value of "this violation is noise".
 *
 * With repeats: given the first answer, answers to the mutant and repeats of the input are exchangeable if the change means nothing to the
 * system; Fisher's exact test, conditional on how many violate in all, asks whether the mutant's do so more often. Without: the exact binomial test
 * of "no more often than not".
 *
 * @returns 1 where there is nothing to tell from
 * @internal
 */
export function noisePValue({ mutant, repeats }: Retests): number {
  if (mutant.n === 0 || repeats?.n === 0) {
    return 1
  }
  if (repeats === undefined) {
    return binomialTest({ successes: mutant.violations, n: mutant.n }, 1 / 2).greater
  }
  return fisherExactTest({
    candidate: { successes: mutant.violations, n: mutant.n },
    baseline: { successes: repeats.violations, n: repeats.n },
  }).greater
}

/**
 * The level at which the j-th violation that is followed up is confirmed: alpha / (j (j + 1)). Over any number of them the levels sum to less
 * than alpha, so a system that is only noisy is accused with at most that probability, however many of its violations are followed up.
 *
 * @param followUp - 1-based
 * @internal
 */
export function followUpLevel(alpha: number, followUp: number): number {
  return alpha / (followUp * (followUp + 1))
}

/** Beyond this the level is too small to be reached in earnest. */
const most = 64

/** The fewest fresh answers (and as many repeats) that confirm at a level, if all of the mutant's violate and no repeat does. @internal */
export function fewestRetests(level: number, hasRepeats: boolean): number {
  for (let n = 1; n < most; n += 1) {
    const clear = { mutant: { violations: n, n }, ...(hasRepeats ? { repeats: { violations: 0, n } } : {}) }
    if (noisePValue(clear) <= level) {
      return n
    }
  }
  return most
}
