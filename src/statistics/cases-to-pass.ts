import { possibleEffects } from './_internal/effects.ts'
import { checkOneArm, oneArmEstimate } from './_internal/one-arm-estimate.ts'
import { rememberAnswers } from './procedure/remember-answers.ts'
import { pairedComparison } from './_internal/paired-comparison.ts'
import { unpairedComparison } from './_internal/unpaired-comparison.ts'
import { fewestForBootstrap } from './bootstrap/bootstrap-procedure.ts'
import { bestSample, bestSamples } from './planning/best-samples.ts'
import { smallestCount } from './planning/smallest-count.ts'
import type { Hypothesis, SampleVerdict, Scale } from './sample-comparison.ts'
import { checkOptions } from './samples/check-options.ts'
import { scoreRange } from './samples/score-range.ts'

/** A gate, before there is any data. @public */
export interface GateDesign {
  readonly scale: Scale
  readonly hypothesis: Hypothesis
  /** Two-sided confidence in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** One sample against a threshold, or two. */
  readonly arms: 1 | 2
  /** Whether two arms are paired. @defaultValue true */
  readonly paired?: boolean
  /** Which quantile is asked about, in (0, 1). @defaultValue the mean */
  readonly quantile?: number
  /** Whether the verdict must hold at whatever moment one stops to look. @defaultValue false */
  readonly anytime?: boolean
}

/**
 * The smallest number of cases of which some could PASS, if they spoke for the claim as much as scores can. With fewer, the gate cannot pass
 * whatever the system does.
 *
 * @example
 * ```ts
 * casesToPass({ scale: 'binary', hypothesis: { kind: 'greater', margin: 0.9 }, arms: 1 }) // 36
 * ```
 *
 * @returns cases, counted as `n` of a result counts them (pairs, or both arms together if unpaired); `null` if no
 * number up to a million could pass
 * @throws RangeError if the confidence is not inside (0, 1), the margin is not finite, the scale has no width, there are other than one or
 * two arms, or a relative hypothesis is about one arm
 * @public
 */
export function casesToPass(design: GateDesign): number | null {
  const { scale, hypothesis, confidence = 0.95, arms, anytime = false } = design
  checkOptions({ scale, hypothesis, confidence, anytime })
  checkArmCount(arms)
  if (arms === 1) checkOneArm(hypothesis)
  return search(design)
}

const search = rememberAnswers((design: GateDesign): number | null => {
  const { scale, hypothesis, confidence = 0.95, arms, paired = true, anytime = false } = design
  const options = { ...checkOptions({ scale, hypothesis, confidence, anytime }), plans: false }
  if (!isPossible(design)) return null
  if (design.quantile !== undefined)
    return casesOfQuantile({ ...design, confidence, paired, quantile: design.quantile })
  if (scale === 'unbounded') return casesOfUnbounded(design)
  const passes = ({ undecidable, pValue }: SampleVerdict): boolean =>
    undecidable === undefined && pValue < (1 - confidence) / 2
  if (arms === 1) {
    const sample = bestSample(scale, hypothesis)
    return smallestCount((n) => passes(oneArmEstimate(sample(n), options)))
  }
  const compare = paired ? pairedComparison : unpairedComparison
  let least: number | null = null
  for (const samples of bestSamples(scale, hypothesis)) {
    least = smallestCount((n) => passes(compare(samples(n), options)), least ?? undefined) ?? least
  }
  return least === null || paired ? least : 2 * least
})

// Plain JavaScript may pass anything.
function checkArmCount(arms: number): void {
  if (arms !== 1 && arms !== 2) throw new RangeError(`arms must be 1 or 2; got ${arms}`)
}

// A margin that no effect can exceed, or that leaves no room.
function isPossible({ scale, hypothesis, arms }: GateDesign): boolean {
  if (hypothesis.kind === 'within') return hypothesis.margin > 0
  const range = scoreRange(scale)
  const upper = arms === 1 ? range?.max : possibleEffects(range, hypothesis).upper
  return upper === undefined || hypothesis.margin < upper
}

// However far values lie apart, each limit that is needed has to be one of them.
function casesOfQuantile({ hypothesis, arms, paired, ...rest }: Required<Omit<GateDesign, 'anytime'>>): number | null {
  const { quantile, confidence } = rest
  const unlimited = (n: number): number => {
    const [below, above] = [(1 - quantile) ** n, quantile ** n]
    const isWithin = hypothesis.kind === 'within'
    if (arms === 1) return isWithin ? Math.max(below, above) : below
    return 1 - (1 - below) * (1 - above)
  }
  const least = smallestCount((n) => unlimited(n) < (1 - confidence) / 2)
  return least === null || arms === 1 || paired ? least : 2 * least
}

// Unbounded values can lie as near together as one likes: only the method's own minimum counts.
function casesOfUnbounded({ hypothesis, arms, paired = true }: GateDesign): number {
  if (arms === 1 || paired) return fewestForBootstrap
  return hypothesis.relative ? 2 * fewestForBootstrap : 4
}
