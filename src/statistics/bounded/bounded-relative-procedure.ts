import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { relativeDomain } from './relative-domain.ts'
import type { Range } from '../samples/score-range.ts'
import type { PairedValues } from '../samples/sided-pairs.ts'
import type { Sided } from '../samples/sided.ts'
import { tally, type Contrast } from './contrast.ts'
import { gaffkeMethod } from './gaffke-method.ts'
import { gaffkeTest } from './gaffke-test.ts'
import { relativeWorstCase, type RelativeSide } from './relative-worst-case.ts'

/**
 * Relative difference of bounded scores, paired: "more than m" says that c − b − m |b| is positive in the mean, which is a bounded score
 * itself.
 *
 * @internal
 */
export function boundedRelativeProcedure(
  { worst, best }: Sided<PairedValues>,
  { range, sign }: { readonly range: Range; readonly sign: 1 | -1 },
): Procedure {
  const side = (pairs: PairedValues, direction: 1 | -1): OneSidedTest =>
    gaffkeTest(
      relativeContrast(pairs, { sign, direction }),
      relativeWorstCase(range, { sign, direction }),
      relativeDomain(range, { sign, direction }),
    )
  return {
    method: `${gaffkeMethod}, of candidate − (1 + margin) · baseline`,
    greater: side(worst, 1),
    less: side(best, -1),
    minimumCases: 1,
  }
}

// Pairs as a contrast whose effect is `direction` times the relative difference.
function relativeContrast({ candidate, baseline }: PairedValues, { sign, direction }: RelativeSide): Contrast {
  return tally(
    candidate.map((value, i) => direction * (value - (baseline[i] ?? 0))),
    baseline.map((value) => sign * value),
  )
}
