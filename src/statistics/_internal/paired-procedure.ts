import { boundedMeanProcedure } from '../bounded/bounded-mean-procedure.ts'
import { differences } from '../mean/paired-t-test.ts'
import { pairedProportionProcedure } from '../paired/paired-proportion-procedure.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import { scoreRange } from '../samples/score-range.ts'
import type { PairedValues } from '../samples/sided-pairs.ts'
import { mapSided, type Sided } from '../samples/sided.ts'
import { bettingPairsProcedure } from './anytime-procedure.ts'
import { meanProcedure } from './mean-procedure.ts'
import { relativeProcedure } from './relative-procedure.ts'

/** The method for pairs: it follows from scale, hypothesis and groups, never from the values. @internal */
export function pairedProcedure(pairs: Sided<PairedValues>, options: CheckedOptions): Procedure | ImpossibleProcedure {
  if (options.anytime) return bettingPairsProcedure(pairs, options)
  if (options.hypothesis.relative) return relativeProcedure(pairs, options)
  const values = mapSided(pairs, ({ candidate, baseline, clusters }) => ({
    values: differences(candidate, baseline),
    clusters,
  }))
  const scores = scoreRange(options.scale)
  if (scores === null) return meanProcedure(values, null, options)
  const range = { min: scores.min - scores.max, max: scores.max - scores.min }
  const procedure = options.scale === 'binary' ? pairedProportionProcedure(pairs) : boundedMeanProcedure(values, range)
  return meanProcedure(values, { range, procedure }, options)
}
