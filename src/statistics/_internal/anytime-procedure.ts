import { differences } from '../mean/paired-t-test.ts'
import { sum } from '../mean/sum.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { shifted } from '../procedure/shifted.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import { type Range, scoreRange } from '../samples/score-range.ts'
import type { PairedValues } from '../samples/sided-pairs.ts'
import type { Values } from '../samples/sided-values.ts'
import { mapSided, type Sided } from '../samples/sided.ts'
import { bettingTest } from '../sequential/_internal/betting-test.ts'
import { priorAbout, rateMixtureTest } from '../sequential/_internal/rate-mixture-test.ts'

type AnytimeOptions = Pick<CheckedOptions, 'scale' | 'confidence' | 'hypothesis'>

/** Differences of pairs, by a method that holds at every look. @internal */
export function bettingPairsProcedure(pairs: Sided<PairedValues>, options: AnytimeOptions): Procedure {
  const { min, max } = rangeOf(options)
  const values = mapSided(pairs, ({ candidate, baseline }) => differences(candidate, baseline))
  return bettingProcedure(values, { min: min - max, max: max - min }, options)
}

/** The mean of one arm, by a method that holds at every look: a mixture for pass and fail, bets for other bounded scores. @internal */
export function anytimeMeanProcedure(values: Sided<Values>, options: AnytimeOptions): Procedure {
  if (options.scale !== 'binary') {
    return bettingProcedure(
      mapSided(values, (data) => data.values),
      rangeOf(options),
      options,
    )
  }
  const counts = mapSided(values, (data) => ({ successes: sum(data.values), n: data.values.length }))
  const prior = priorAbout(options.hypothesis.margin)
  const { successes, n } = counts.best
  return {
    method: 'beta-binomial confidence sequence (anytime-valid)',
    greater: rateMixtureTest(counts.worst, prior),
    // −rate is the rate of failures less 1.
    less: shifted(rateMixtureTest({ successes: n - successes, n }, { a: prior.b, b: prior.a }), -1),
    minimumCases: 1,
  }
}

function bettingProcedure(
  { worst, best }: Sided<Float64Array>,
  range: Range,
  { confidence }: AnytimeOptions,
): Procedure {
  const alpha = (1 - confidence) / 2
  return {
    method: 'hedged betting confidence sequence (anytime-valid)',
    greater: bettingTest(worst, range, alpha),
    less: bettingTest(
      best.map((value) => -value),
      { min: -range.max, max: -range.min },
      alpha,
    ),
    minimumCases: 1,
  }
}

function rangeOf({ scale }: AnytimeOptions): Range {
  const range = scoreRange(scale)
  if (range === null) throw new RangeError('anytime needs values that are bounded')
  return range
}
