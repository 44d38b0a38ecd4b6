import type { Interval } from '../sample-comparison.ts'
import type { OneSidedTest } from './one-sided-test.ts'

/** Two-sided interval: the limit of the effect, and that of its mirror image with the sign changed. @internal */
export function intervalOf(greater: OneSidedTest, less: OneSidedTest, confidence: number): Interval {
  const alpha = (1 - confidence) / 2
  return { lower: greater.limit(alpha), upper: -less.limit(alpha), confidence }
}
