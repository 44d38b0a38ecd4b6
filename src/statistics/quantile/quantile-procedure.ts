import { countClusters } from '../clustered/clustered-contrast.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import type { Sided } from '../samples/sided.ts'
import { fewestCases } from './fewest-cases.ts'
import type { TrialCases } from './trial-sample.ts'
import { effectiveCases, sharedTail } from './_internal/effective-cases.ts'
import { pooledQuantile, poolValues } from './pooled-values.ts'
import { mirrorArm, quantileArm, type QuantileArm } from './_internal/quantile-arm.ts'
import { type QuantileContrast, quantileContrastTest } from './_internal/quantile-contrast-test.ts'
import { quantileTest } from './_internal/quantile-test.ts'

/** Which quantile, and at which one-sided level. @internal */
export interface QuantileAim {
  /** In (0, 1). */
  readonly probability: number
  readonly level: number
}

/** Two arms; `paired`: entry i of both is the same case. @internal */
export interface QuantileArms {
  readonly candidate: Sided<TrialCases>
  readonly baseline: Sided<TrialCases>
  readonly paired: boolean
  readonly relative: boolean
}

// As of means.
const fewestClusters = 5

/** The method for the quantile of one arm. @internal */
export function oneQuantileProcedure(sided: Sided<TrialCases>, aim: QuantileAim): Procedure {
  const [worst, best] = [sided.worst, sided.best].map((data) => readArm(data, aim).arm) as [QuantileArm, QuantileArm]
  return {
    method: `order statistics${worthOf([sided.complete], [worst])}`,
    greater: quantileTest(worst),
    less: quantileTest(mirrorArm(best)),
    minimumCases: minimumOf(sided.complete, worst, aim),
    ...tooFewClusters([sided.complete]),
  }
}

/** The method for the difference, or relative difference, of two quantiles. @internal */
export function quantileContrastProcedure(
  { candidate, baseline, paired, relative }: QuantileArms,
  aim: QuantileAim,
): Procedure | ImpossibleProcedure {
  const method = 'melded order statistics'
  const worst = [readArm(candidate.worst, aim), readArm(baseline.best, aim)] as const
  const best = [readArm(candidate.best, aim), readArm(baseline.worst, aim)] as const
  const denominator = relative ? signOf([worst[1].arm, best[1].arm], aim) : null
  if (denominator && 'undecidable' in denominator) return { method, ...denominator }
  const contrast = ([first, second]: typeof worst): QuantileContrast => ({
    candidate: first.arm,
    baseline: second.arm,
    correlation: paired ? sharedTail(first.above, second.above, candidate.complete.clusters) : 0,
    ...denominator,
  })
  const arms = [candidate.complete, baseline.complete]
  return {
    method: `${method}${worthOf(arms, [worst[0].arm, worst[1].arm])}`,
    greater: quantileContrastTest(contrast(worst)),
    less: quantileContrastTest(mirrored(contrast(best))),
    minimumCases: minimumOf(candidate.complete, worst[0].arm, aim) * (paired ? 1 : 2),
    ...tooFewClusters(arms),
  }
}

interface ReadArm {
  readonly arm: QuantileArm
  readonly above: Float64Array
}

function readArm(data: TrialCases, { probability, level }: QuantileAim): ReadArm {
  const pooled = poolValues(data.cases)
  const { size, above } = effectiveCases(data, pooled, { probability, level })
  return { arm: quantileArm(pooled, probability, size), above }
}

function mirrored({ candidate, baseline, correlation, sign }: QuantileContrast): QuantileContrast {
  const turned = { candidate: mirrorArm(candidate), baseline: mirrorArm(baseline), correlation }
  return sign === undefined ? turned : { ...turned, sign: sign === 1 ? -1 : 1 }
}

/** What a relative difference divides by must have a sign that its own limits leave no doubt about. */
function signOf(
  arms: readonly QuantileArm[],
  { level }: QuantileAim,
): { readonly sign: 1 | -1 } | { readonly undecidable: string } {
  const [first] = arms
  if (first !== undefined && pooledQuantile(first.pooled, first.probability) === 0) {
    return { undecidable: "the baseline's quantile is 0: nothing is relative to it" }
  }
  // Values on one side of 0 settle it, however few they are.
  const isAbove = (arm: QuantileArm): boolean => (arm.pooled.values[0] ?? 0) > 0 || quantileTest(arm).limit(level) > 0
  if (arms.every(isAbove)) return { sign: 1 }
  if (arms.map(mirrorArm).every(isAbove)) return { sign: -1 }
  return { undecidable: "the sign of the baseline's quantile is not certain: a relative difference has no direction" }
}

/** `, 120 cases with 3 trials being worth 214`: where trials or groups make cases other than single values. */
function worthOf(data: readonly TrialCases[], arms: readonly QuantileArm[]): string {
  const isPlain = data.every(({ cases, clusters }) => clusters === null && cases.every(({ length }) => length === 1))
  if (isPlain) return ''
  const sizes = [...new Set(arms.map(({ size }) => size))]
  return `, trials and groups being worth ${sizes.join(' and ')} independent values`
}

/** Cases from which both limits exist, if more cases are worth as much each. */
function minimumOf({ cases }: TrialCases, { size }: QuantileArm, { probability, level }: QuantileAim): number {
  return Math.ceil((fewestCases(probability, level) * cases.length) / size)
}

function tooFewClusters(data: readonly TrialCases[]): { readonly undecidable?: string } {
  const counts = data.flatMap(({ clusters }) => (clusters === null ? [] : [countClusters(clusters)]))
  const count = Math.min(...counts)
  return count < fewestClusters ? { undecidable: `only ${count} groups: at least ${fewestClusters} are needed` } : {}
}
