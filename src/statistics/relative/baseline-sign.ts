import { meanContrast } from '../bounded/contrast.ts'
import { gaffkeTest } from '../bounded/gaffke-test.ts'
import { clusteredEstimate } from '../clustered/clustered-contrast.ts'
import { meanEstimate } from '../mean/one-sample-t-test.ts'
import { mirrored, tIntervalTest } from '../mean/t-interval-test.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import type { Range } from '../samples/score-range.ts'
import type { Values } from '../samples/sided-values.ts'
import type { Sided } from '../samples/sided.ts'
import { relativeBase } from './relative-base.ts'

/** What a relative difference divides by: the size of the baseline's mean, whose sign must be known. @internal */
export type BaselineSign = { readonly sign: 1 | -1 } | { readonly undecidable: string }

/**
 * Sign of the baseline's mean. A range on one side of 0 settles it; otherwise the one-sided limits of the mean must.
 *
 * @param baseline - values of the baseline; `worst` holds those most favourable to it, `best` the least
 * @internal
 */
export function baselineSign(
  { complete, worst, best }: Sided<Values>,
  { range, confidence }: { readonly range: Range | null; readonly confidence: number },
): BaselineSign {
  if (relativeBase(complete.values, range) === null) {
    return { undecidable: "the baseline's mean is 0: nothing is relative to it" }
  }
  if (range && range.min >= 0) return { sign: 1 }
  if (range && range.max <= 0) return { sign: -1 }
  // A baseline that never varies leaves no doubt about its sign.
  const [first = 0] = complete.values
  if (complete.values.every((value) => value === first)) return { sign: first > 0 ? 1 : -1 }
  const alpha = (1 - confidence) / 2
  const tests = range ? boundedTests({ worst, best }, range) : unboundedTests(complete)
  if (tests && tests.above.limit(alpha) > 0) return { sign: 1 }
  if (tests && tests.below.limit(alpha) > 0) return { sign: -1 }
  return { undecidable: "the sign of the baseline's mean is not certain: a relative difference has no direction" }
}

interface SignTests {
  readonly above: OneSidedTest
  readonly below: OneSidedTest
}

function boundedTests({ worst, best }: Pick<Sided<Values>, 'worst' | 'best'>, { min, max }: Range): SignTests {
  return {
    above: gaffkeTest(meanContrast(best.values), { x: min, a: 1 }),
    below: gaffkeTest(meanContrast(worst.values.map((value) => -value)), { x: -max, a: 1 }),
  }
}

function unboundedTests({ values, clusters }: Values): SignTests | null {
  const estimate = clusters
    ? clusteredEstimate({ x: values, a: new Float64Array(values.length).fill(1), clusters })
    : meanEstimate(values)
  return estimate && { above: tIntervalTest(estimate), below: tIntervalTest(mirrored(estimate)) }
}
