import type { Hypothesis, MissingPolicy, SampleOptions, Scale } from '../sample-comparison.ts'
import { checkFinite, checkInside } from './check-arguments.ts'

/** Options with their defaults filled in. @internal */
export interface CheckedOptions {
  readonly scale: Scale
  readonly hypothesis: Required<Hypothesis>
  readonly confidence: number
  readonly missing: MissingPolicy
  readonly groups: ReadonlyArray<string | undefined> | undefined
  readonly power: number
  readonly effect: number | undefined
  readonly seed: number
  /** Whether the method must hold at every look. */
  readonly anytime: boolean
  /** Whether `detectable` and `casesNeeded` are worked out. */
  readonly plans: boolean
}

/** @throws RangeError naming the option and its value @internal */
export function checkOptions(options: SampleOptions): CheckedOptions {
  const { scale, hypothesis = { kind: 'greater', margin: 0 }, confidence = 0.95, missing = 'bound' } = options
  const { groups, power = 0.8, effect, seed = 1, anytime = false } = options
  checkScale(scale)
  checkHypothesis(hypothesis)
  checkInside('confidence', confidence)
  checkInside('power', power)
  checkEffect(effect, hypothesis)
  checkMissing(missing, scale)
  if (anytime) checkAnytime(options)
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a safe integer; got ${seed}`)
  return {
    scale,
    hypothesis: { relative: false, ...hypothesis },
    confidence,
    missing,
    groups,
    power,
    effect,
    seed,
    anytime,
    plans: true,
  }
}

/** @throws RangeError if the scale is unknown or its range is empty or infinite @internal */
function checkScale(scale: Scale): void {
  if (scale === 'binary' || scale === 'unbounded') return
  if (typeof scale !== 'object' || scale === null) {
    throw new RangeError(`scale must be 'binary', 'unbounded' or { min, max }; got ${String(scale)}`)
  }
  checkFinite('scale.min', scale.min)
  checkFinite('scale.max', scale.max)
  if (scale.min >= scale.max) {
    throw new RangeError(`scale.min must be below scale.max; got ${scale.min} and ${scale.max}`)
  }
}

/** @throws RangeError if the margin is not finite, or negative where it is one of equivalence @internal */
function checkHypothesis({ kind, margin }: Hypothesis): void {
  if (kind !== 'greater' && kind !== 'within') {
    throw new RangeError(`hypothesis.kind must be 'greater' or 'within'; got ${String(kind)}`)
  }
  checkFinite('hypothesis.margin', margin)
  if (kind === 'within' && margin < 0) {
    throw new RangeError(`hypothesis.margin of 'within' must not be negative; got ${margin}`)
  }
}

function checkEffect(effect: number | undefined, { kind, margin }: Hypothesis): void {
  if (effect === undefined) return
  checkFinite('effect', effect)
  if (kind === 'greater' ? effect <= margin : Math.abs(effect) >= margin) {
    const bounds = kind === 'greater' ? `above the margin ${margin}` : `inside ±${margin}`
    throw new RangeError(`effect must lie ${bounds}, or no number of cases could show it; got ${effect}`)
  }
}

function checkAnytime({ scale, hypothesis, groups }: SampleOptions): void {
  const problem =
    scale === 'unbounded'
      ? 'values that are bounded: without bounds no bet on them is safe'
      : groups
        ? 'independent cases: it knows no groups'
        : hypothesis?.relative
          ? 'a margin in the unit of the scores, not relative to the baseline'
          : undefined
  if (problem) throw new RangeError(`anytime needs ${problem}`)
}

function checkMissing(missing: MissingPolicy, scale: Scale): void {
  if (missing !== 'bound' && missing !== 'exclude' && missing !== 'zero') {
    throw new RangeError(`missing must be 'bound', 'exclude' or 'zero'; got ${String(missing)}`)
  }
  if (missing === 'zero' && typeof scale === 'object' && (scale.min > 0 || scale.max < 0)) {
    throw new RangeError(`missing 'zero' needs a scale that contains 0; got ${scale.min} to ${scale.max}`)
  }
}
