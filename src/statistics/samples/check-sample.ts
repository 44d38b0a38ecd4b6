import type { Sample, Scale } from '../sample-comparison.ts'
import { scoreRange } from './score-range.ts'

/**
 * Checks that a sample is not empty and that each value is `null` or a score that the scale allows.
 *
 * @throws RangeError naming argument, index and value
 * @internal
 */
export function checkSample(argument: string, sample: Sample, scale: Scale): void {
  if (sample.length === 0) throw new RangeError(`${argument} is empty: give at least one score`)
  const range = scoreRange(scale)
  for (let i = 0; i < sample.length; i++) {
    const value = sample[i]
    if (value === null) continue
    const isAllowed =
      typeof value === 'number' &&
      Number.isFinite(value) &&
      (range === null || (value >= range.min && value <= range.max)) &&
      (scale !== 'binary' || value === 0 || value === 1)
    if (!isAllowed) throw new RangeError(`${argument}[${i}] must be ${expectation(scale)}; got ${String(value)}`)
  }
}

function expectation(scale: Scale): string {
  if (scale === 'binary') return '0, 1 or null (missing)'
  if (scale === 'unbounded') return 'a finite number or null (missing)'
  return `a number from ${scale.min} to ${scale.max}, the declared range, or null (missing)`
}
