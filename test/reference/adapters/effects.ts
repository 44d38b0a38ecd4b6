import { cliffsDelta } from '../../../src/statistics/effect/cliffs-delta.ts'
import { standardisedDifference } from '../../../src/statistics/effect/standardised-difference.ts'
import { standardisedPairedDifference } from '../../../src/statistics/effect/standardised-paired-difference.ts'
import type { Adapters } from '../adapter.ts'
import { given, present, presentPairs } from '../inputs.ts'

/** Effect sizes with their intervals. */
export const effectAdapters: Adapters = {
  'effect.cohenD': ({ x, y, level }) => {
    const effect = standardisedDifference(present(x), present(y), given({ confidence: level }))
    if (effect === null) return { degenerate: 'too few values, or none that differ' }
    return {
      d: effect.cohensD,
      dLower: effect.cohensDInterval.lower,
      dUpper: effect.cohensDInterval.upper,
      hedgesJ: effect.hedgesCorrection,
      g: effect.hedgesG,
      gLower: effect.hedgesGInterval.lower,
      gUpper: effect.hedgesGInterval.upper,
      glassDelta: effect.glassDelta,
    }
  },
  'effect.cohenDz': ({ x, y, level }) => {
    const effect = standardisedPairedDifference(...presentPairs(x, y), given({ confidence: level }))
    if (effect === null) return { degenerate: 'too few pairs, or none that differ' }
    return {
      dz: effect.cohensDz,
      dzLower: effect.cohensDzInterval.lower,
      dzUpper: effect.cohensDzInterval.upper,
      hedgesJ: effect.hedgesCorrection,
      gz: effect.hedgesGz,
      gzLower: effect.hedgesGzInterval.lower,
      gzUpper: effect.hedgesGzInterval.upper,
      dav: effect.cohensDav,
    }
  },
  'effect.cliffsDelta': ({ x, y, level }) => {
    const [candidate, baseline] = [present(x), present(y)]
    if (candidate.length === 0 || baseline.length === 0) return { degenerate: 'an empty arm' }
    const { delta, variance, interval } = cliffsDelta(candidate, baseline, given({ confidence: level }))
    return { delta, variance, lower: interval?.lower, upper: interval?.upper }
  },
}
