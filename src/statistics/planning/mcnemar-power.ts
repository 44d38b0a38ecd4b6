import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { binomialPmf } from '../distributions/binomial-pmf.ts'
import { binomialSurvival } from '../distributions/binomial-survival.ts'
import { normalCdf } from '../distributions/normal-cdf.ts'
import { checkCount } from '../samples/check-arguments.ts'
import { discordance, type Discordance, type McnemarDesign } from './mcnemar-design.ts'

/** Power of McNemar's two-sided test. @public */
export interface McnemarPower {
  /** Power of the exact and the mid-p test, by enumeration; `null` above 10,000 pairs, where `normal` is near enough. */
  readonly exact: number | null
  readonly midP: number | null
  /** Connor's normal approximation (1987, Biometrics 43:207). */
  readonly normal: number
}

/** Each number of differing pairs costs a few binomial tails. */
const mostEnumerated = 10_000

/**
 * Power of McNemar's two-sided test with `pairs` pairs: exactly for the exact and the mid-p test, and by the normal approximation.
 *
 * @param design - probabilities that only one arm succeeds, and `alpha`
 * @param pairs - a whole number ≥ 1
 * @returns probabilities; 0 where pairs never differ
 * @throws RangeError naming the field if it is out of range
 * @public
 */
export function mcnemarPower(design: McnemarDesign, pairs: number): McnemarPower {
  const expected = discordance(design)
  checkCount('pairs', pairs, 1)
  const normal = connorPower(expected, pairs)
  if (pairs > mostEnumerated) return { exact: null, midP: null, normal }
  const { alpha = 0.05 } = design
  const share = expected.discordant === 0 ? 0 : Math.min(1, design.better / expected.discordant)
  const enumerated = (kept: number): number => enumeratedPower({ ...expected, share, pairs, alpha, kept })
  return { exact: enumerated(1), midP: enumerated(0.5), normal }
}

interface Enumeration {
  readonly discordant: number
  /** The share of the pairs that differ which the candidate wins. */
  readonly share: number
  readonly pairs: number
  readonly alpha: number
  /** How much of the probability of the observed split counts. */
  readonly kept: number
}

function enumeratedPower({ discordant, share, pairs, alpha, kept }: Enumeration): number {
  let power = 0
  let critical = -1
  for (let differing = 1; differing <= pairs; differing++) {
    // The critical value never falls as the number of differing pairs rises.
    while (isRejected({ count: critical + 1, differing, alpha, kept })) critical++
    power += binomialPmf(differing, pairs, discordant) * beyond(critical, differing, share)
  }
  return Math.min(1, power)
}

interface Split {
  /** The smaller number of pairs that one arm won. */
  readonly count: number
  readonly differing: number
  readonly alpha: number
  readonly kept: number
}

function isRejected({ count, differing, alpha, kept }: Split): boolean {
  if (2 * count >= differing) return false
  const below = binomialCdf(count - 1, differing, 0.5)
  const twoSided = 2 * (below + kept * binomialPmf(count, differing, 0.5))
  // A p-value that equals alpha up to rounding rejects.
  return twoSided <= alpha * (1 + 1e-12)
}

// Probability that one of the arms wins at most `critical` of the differing pairs.
function beyond(critical: number, differing: number, share: number): number {
  if (critical < 0) return 0
  return binomialCdf(critical, differing, share) + binomialSurvival(differing - critical - 1, differing, share)
}

function connorPower({ gap, threshold, spread }: Discordance, pairs: number): number {
  const excess = gap * Math.sqrt(pairs) - threshold
  if (spread === 0) return excess > 0 ? 1 : 0
  return normalCdf(excess / spread)
}
