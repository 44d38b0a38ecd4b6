import { compareJackknives, estimateJackknife, type JackknifeOptions } from '../../statistics/judge-jackknife.ts'
import type { Hypothesis, SampleComparison, SampleEstimate } from '../../statistics/sample-comparison.ts'
import { summariseArm } from '../../statistics/samples/summarise-arm.ts'
import type { Sided } from '../../statistics/samples/sided.ts'
import type { Jackknife } from '../aggregates/jackknife.ts'
import type { Metric } from '../comparison.ts'
import type { CheckedOptions } from './check-options.ts'
import type { ArmValues } from './make-arm.ts'
import { type Orientation, orientationOf, turnAll } from './orientation.ts'

type AggregateOptions = Pick<CheckedOptions, 'confidence' | 'missing' | 'power' | 'seed'> & {
  readonly hypothesis: Hypothesis
  readonly effect?: number | undefined
}

/** An aggregate of one arm, turned so that more is better. @internal */
export function estimateAggregate(metric: Metric, arm: ArmValues, options: AggregateOptions): SampleEstimate {
  const orientation = orientationOf(metric)
  const sides = sidesOf(arm, orientation, options)
  return {
    ...estimateJackknife(sides, optionsOf({ metric, arms: [arm], n: countCases(arm, options), ...options })),
    sample: summariseArm(turnAll(arm.values, orientation)),
  }
}

/** The difference of an aggregate of two arms. @internal */
export function compareAggregates(
  metric: Metric,
  { candidate, baseline }: { readonly candidate: ArmValues; readonly baseline: ArmValues },
  { paired, ...options }: AggregateOptions & { readonly paired: boolean },
): SampleComparison {
  const orientation = orientationOf(metric)
  const [own, theirs] = [sidesOf(candidate, orientation, options), sidesOf(baseline, orientation, options)]
  const isZero = options.missing === 'zero'
  const n = countCases(candidate, options) + (paired ? 0 : countCases(baseline, options))
  const complete = { candidate: own.complete, baseline: theirs.complete }
  const isWhole = own.worst === own.complete && theirs.worst === theirs.complete
  return {
    ...compareJackknives(
      {
        complete,
        worst: isWhole ? complete : { candidate: own.worst, baseline: isZero ? theirs.worst : theirs.best },
        best: isWhole ? complete : { candidate: own.best, baseline: theirs.worst },
      },
      { ...optionsOf({ metric, arms: [candidate, baseline], n, ...options }), paired },
    ),
    candidate: summariseArm(turnAll(candidate.values, orientation)),
    baseline: summariseArm(turnAll(baseline.values, orientation)),
    effectSize: null,
  }
}

type Values = Float64Array

/** What counts for either limit. Where missing outputs count as wrong, that is the same for both. */
function sidesOf(
  { jackknife }: ArmValues,
  { turn }: Orientation,
  { missing }: Pick<AggregateOptions, 'missing'>,
): Sided<Values> {
  const { complete = [], completions }: Partial<Jackknife> = jackknife ?? {}
  const turned = (values: readonly number[]): Values => Float64Array.from(values, turn)
  const observed = turned(complete)
  if (missing === 'exclude' || completions === undefined) {
    return { complete: observed, worst: observed, best: observed }
  }
  const worst = turned(completions.worst)
  return missing === 'zero'
    ? { complete: worst, worst, best: worst }
    : { complete: observed, worst, best: turned(completions.best) }
}

function optionsOf({
  metric,
  arms,
  n,
  missing,
  hypothesis,
  confidence,
  power,
  seed,
  effect,
}: AggregateOptions & {
  readonly metric: Metric
  readonly arms: readonly ArmValues[]
  readonly n: number
}): JackknifeOptions {
  const { scale } = orientationOf(metric)
  return {
    hypothesis,
    confidence,
    power,
    seed,
    ...(effect === undefined ? {} : { effect }),
    range: typeof scale === 'object' ? scale : null,
    n,
    missingPolicy: missing,
    isGrouped: arms.some(({ jackknife }) => jackknife?.isGrouped === true),
    undecidable: missing === 'exclude' ? undefined : unknownOutputs(metric, arms),
  }
}

function unknownOutputs({ name }: Metric, arms: readonly ArmValues[]): string | undefined {
  const unknown = arms.some(({ jackknife }) => jackknife?.isBounded === false)
  return unknown
    ? `outputs are missing, and nothing says what ${name} could have come to with them: give aggregate(…) extremes, or choose missing: 'exclude'`
    : undefined
}

/** Cases that the estimate is of: with missing outputs as wrong ones, all of them. */
function countCases({ values, jackknife }: ArmValues, { missing }: Pick<AggregateOptions, 'missing'>): number {
  const isFilled = missing === 'zero' && jackknife?.completions !== undefined
  return isFilled ? values.length : values.filter((value) => value !== null).length
}
