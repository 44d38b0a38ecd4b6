import { possibleEffects } from './_internal/effects.ts'
import { sampleVerdict } from './_internal/sample-verdict.ts'
import type { SampleComparison } from './sample-comparison.ts'
import { checkSameLength } from './samples/check-numbers.ts'
import { scoreRange, type Range } from './samples/score-range.ts'
import { appliedPolicy } from './samples/sided-values.ts'
import { same, type Sided } from './samples/sided.ts'
import { pooledQuantile, poolValues } from './quantile/pooled-values.ts'
import { quantileContrastProcedure } from './quantile/quantile-procedure.ts'
import {
  type CheckedQuantileOptions,
  checkQuantileOptions,
  clustersOf,
  describeTrials,
  type QuantileComparisonOptions,
} from './quantile/quantile-options.ts'
import { checkTrials, sidedTrials, type TrialCases, type TrialSample } from './quantile/trial-sample.ts'

/**
 * Compares a quantile of two samples and judges the difference candidate − baseline, positive being better, against a hypothesis. Trials are
 * pooled, cases weigh alike, and whole cases (or groups) are what varies. Order statistics of both arms are melded: what they say of each
 * arm is valid for every distribution, so no density is estimated. Pairs narrow the interval as far as the same cases are in the tails
 * of both arms.
 *
 * @example
 * ```ts
 * // Latencies with their sign changed, so that more is better: p95 becomes p5.
 * compareQuantiles(candidate, baseline, {
 *   quantile: 0.05,
 *   scale: 'unbounded',
 *   hypothesis: { kind: 'greater', margin: -0.1, relative: true },
 * })
 * ```
 *
 * @param candidate - the values of each case's trials; none = missing
 * @param baseline - the same of the other arm; if paired, entry i is the same case as the candidate's
 * @returns as `compareSamples`; `effectSize` is `null`, for quantiles have none in use, and `pairs` counts means of trials
 * @throws RangeError if a sample is empty, paired samples differ in length, a value is NaN, infinite or outside the scale, the scale is binary,
 * groups are given to independent samples, or an option is out of range
 * @see Fay, Proschan & Brittain (2015), Biometrics 71:146; Korn & Graubard (1998), Survey Methodology 24:193
 * @public
 */
export function compareQuantiles(
  candidate: TrialSample,
  baseline: TrialSample,
  options: QuantileComparisonOptions,
): SampleComparison {
  const checked = checkQuantileOptions(options)
  const { paired = true } = options
  const range = scoreRange(checked.scale)
  checkTrials('candidate', candidate, range)
  checkTrials('baseline', baseline, range)
  checkDesign([candidate, baseline], checked, paired)
  const { quantile: probability, confidence, hypothesis } = checked
  const missingPolicy = appliedPolicy(checked.missing, range)
  const arms = sidedArms({ candidate, baseline }, checked, { paired, missing: missingPolicy, range })
  const [first, second] = [arms.candidate.complete.cases, arms.baseline.complete.cases]
  const isEmpty = first.length === 0 || second.length === 0
  return {
    ...sampleVerdict(
      isEmpty
        ? {
            method: 'none',
            undecidable: paired ? 'no case has scores in both arms' : 'all scores of an arm are missing',
          }
        : quantileContrastProcedure(
            { ...arms, paired, relative: hypothesis.relative },
            { probability, level: (1 - confidence) / 2 },
          ),
      {
        options: checked,
        n: paired ? first.length : first.length + second.length,
        cases: paired
          ? arms.candidate.worst.cases.length
          : arms.candidate.worst.cases.length + arms.baseline.worst.cases.length,
        estimate: isEmpty ? null : observedEffect([first, second], checked),
        missingPolicy,
        possible: possibleEffects(range, hypothesis),
      },
    ),
    candidate: describeTrials(candidate, probability),
    baseline: describeTrials(baseline, probability),
    effectSize: null,
    ...(paired ? { pairs: countPairs(first, second) } : {}),
  }
}

function checkDesign(
  [candidate, baseline]: readonly [TrialSample, TrialSample],
  { groups }: CheckedQuantileOptions,
  paired: boolean,
): void {
  if (paired) checkSameLength(['candidate', candidate], ['baseline', baseline])
  if (groups && !paired) {
    throw new RangeError('groups need paired samples: entry i of both arms is one case of group i')
  }
  if (groups) checkSameLength(['candidate', candidate], ['groups', groups])
}

interface SidedArms {
  readonly candidate: Sided<TrialCases>
  readonly baseline: Sided<TrialCases>
}

/** Pairs of which an arm is missing are left out as a whole, unless missing values are bounded or filled in. */
function sidedArms(
  { candidate, baseline }: { readonly candidate: TrialSample; readonly baseline: TrialSample },
  options: CheckedQuantileOptions,
  policy: {
    readonly paired: boolean
    readonly missing: CheckedQuantileOptions['missing']
    readonly range: Range | null
  },
): SidedArms {
  const clusters = clustersOf(options)
  const first = sidedTrials({ cases: candidate, clusters }, policy)
  const second = sidedTrials({ cases: baseline, clusters }, policy)
  if (!policy.paired || policy.missing === 'zero') return { candidate: first, baseline: second }
  const isComplete = (_: unknown, i: number): boolean =>
    (candidate[i]?.length ?? 0) > 0 && (baseline[i]?.length ?? 0) > 0
  const complete = (cases: TrialSample): TrialCases => ({
    cases: cases.filter(isComplete),
    clusters: clusters && clusters.filter(isComplete),
  })
  const pairs = { candidate: complete(candidate), baseline: complete(baseline) }
  if (policy.missing === 'exclude' || pairs.candidate.cases.length === candidate.length) {
    return { candidate: same(pairs.candidate), baseline: same(pairs.baseline) }
  }
  return {
    candidate: { ...first, complete: pairs.candidate },
    baseline: { ...second, complete: pairs.baseline },
  }
}

function observedEffect(
  arms: readonly [TrialSample, TrialSample],
  { quantile, hypothesis }: CheckedQuantileOptions,
): number | null {
  const [c, b] = arms.map((cases) => pooledQuantile(poolValues(cases), quantile)) as [number, number]
  if (!hypothesis.relative) return c - b
  return b === 0 ? null : (c - b) / Math.abs(b)
}

function countPairs(first: TrialSample, second: TrialSample): NonNullable<SampleComparison['pairs']> {
  const mean = (trials: readonly number[]): number => trials.reduce((sum, value) => sum + value, 0) / trials.length
  const signs = first.map((trials, i) => Math.sign(mean(trials) - mean(second[i] ?? [])))
  const count = (sign: number): number => signs.filter((each) => each === sign).length
  return { better: count(1), worse: count(-1), tied: count(0) }
}
