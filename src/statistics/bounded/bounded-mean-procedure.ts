import type { Procedure } from '../procedure/procedure.ts'
import type { Range } from '../samples/score-range.ts'
import type { Sided } from '../samples/sided.ts'
import { gaffkeMethod } from './gaffke-method.ts'
import { gaffkeTest } from './gaffke-test.ts'
import { meanContrast } from './contrast.ts'

/** A mean of values in a range: of scores, or of differences of scores. @internal */
export function boundedMeanProcedure(
  { worst, best }: Sided<{ readonly values: Float64Array }>,
  { min, max }: Range,
): Procedure {
  return {
    method: gaffkeMethod,
    greater: gaffkeTest(meanContrast(worst.values), { x: min, a: 1 }),
    less: gaffkeTest(meanContrast(best.values.map((value) => -value)), { x: -max, a: 1 }),
    minimumCases: 1,
  }
}
