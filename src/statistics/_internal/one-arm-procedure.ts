import { boundedMeanProcedure } from '../bounded/bounded-mean-procedure.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import { rateProcedure } from '../proportion/rate-procedure.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import { scoreRange } from '../samples/score-range.ts'
import type { Values } from '../samples/sided-values.ts'
import type { Sided } from '../samples/sided.ts'
import { anytimeMeanProcedure } from './anytime-procedure.ts'
import { meanProcedure } from './mean-procedure.ts'

/** The method for one arm: it follows from scale and groups, never from the values. @internal */
export function oneArmProcedure(values: Sided<Values>, options: CheckedOptions): Procedure | ImpossibleProcedure {
  if (options.anytime) return anytimeMeanProcedure(values, options)
  const range = scoreRange(options.scale)
  if (range === null) return meanProcedure(values, null, options)
  const procedure = options.scale === 'binary' ? rateProcedure(values) : boundedMeanProcedure(values, range)
  return meanProcedure(values, { range, procedure }, options)
}
