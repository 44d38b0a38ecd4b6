import type { MissingPolicy } from '../../statistics/sample-comparison.ts'
import type { JudgementOptions } from '../claim.ts'
import type { Metric } from '../comparison.ts'

/** Options of a judgement with their defaults. @internal */
export interface CheckedOptions {
  readonly confidence: number
  readonly missing: MissingPolicy
  readonly maxErrorRate: number
  readonly power: number
  readonly seed: number
}

const POLICIES: readonly string[] = ['bound', 'exclude', 'zero'] satisfies MissingPolicy[]

/**
 * Fills in the defaults.
 *
 * @throws RangeError naming an option that is out of range, or that makes no sense for the metric
 * @internal
 */
export function checkOptions(options: JudgementOptions, metric: Metric): CheckedOptions {
  const { confidence = 0.95, missing = 'bound', maxErrorRate = 0.05, power = 0.8, seed = 1 } = options
  checkBetween({ confidence, power })
  if (!(maxErrorRate >= 0 && maxErrorRate <= 1)) {
    throw new RangeError(`maxErrorRate must be from 0 to 1, got ${String(maxErrorRate)}`)
  }
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`seed must be a whole number, got ${String(seed)}`)
  }
  if (!POLICIES.includes(missing)) {
    throw new RangeError(`missing must be one of ${POLICIES.join(', ')}, got ${missing}`)
  }
  checkMissing(missing, metric)
  return { confidence, missing, maxErrorRate, power, seed }
}

/**
 * Looks whether a policy for missing scores makes sense for a metric.
 *
 * @throws RangeError if it would reward missing scores
 * @internal
 */
export function checkMissing(missing: MissingPolicy, { name, direction }: Metric): void {
  if (missing === 'zero' && direction === 'lower') {
    throw new RangeError(
      `missing: 'zero' would count a missing ${name} as the best value there is, because lower is better. ` +
        `Use 'bound' or 'exclude'.`,
    )
  }
}

function checkBetween(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(value > 0 && value < 1)) {
      throw new RangeError(`${name} must lie between 0 and 1, got ${String(value)}`)
    }
  }
}
