import { sum } from '../mean/sum.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { shifted } from '../procedure/shifted.ts'
import type { Values } from '../samples/sided-values.ts'
import { mapSided, type Sided } from '../samples/sided.ts'
import { rateTest } from './rate-test.ts'

/** One arm of pass and fail: the rate. @internal */
export function rateProcedure(values: Sided<Values>): Procedure {
  const counts = mapSided(values, (data) => ({ successes: sum(data.values), n: data.values.length }))
  const { successes, n } = counts.best
  return {
    method: 'Clopper–Pearson (exact binomial)',
    greater: rateTest(counts.worst),
    // −rate is the rate of failures less 1.
    less: shifted(rateTest({ successes: n - successes, n }), -1),
    minimumCases: 1,
  }
}
