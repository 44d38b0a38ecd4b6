import type { ComparisonEvidence, RequirementEvidence, ThresholdEvidence } from '../../../evidence/evidence.ts'
import type { MetricEvidence } from '../../../evidence/metric-evidence.ts'
import type { RelationEvidence } from '../../../evidence/relation-evidence.ts'
import { fromJsonNumber } from '../../../evidence/json-number.ts'
import type { Quantity } from '../../../evidence/wording/notation.ts'

/** What an axis measures: rows that measure the same share one. @internal */
export interface AxisUnit {
  readonly metric: MetricEvidence
  readonly quantity: Quantity
  /** Equal for what may share an axis. */
  readonly key: string
  /** What the two ends mean; empty where the numbers say it. */
  readonly ends: readonly [left: string, right: string]
  /** Whether smaller numbers stand to the right, so that better always does. */
  readonly isReversed: boolean
}

/** A stretch of an axis, as measured; infinite where it has no end. @internal */
export type Stretch = readonly [from: number, to: number]

/** An estimate and its interval as a forest plot draws them, as measured, in the metric's own unit. @internal */
export interface Bar {
  readonly unit: AxisUnit
  readonly estimate: number | null
  readonly interval: Stretch
  /** Where the interval has to lie for what was asked; none where that is not a matter of the interval. */
  readonly required: readonly Stretch[]
  /** The finite ends of what is required: a line each. */
  readonly margins: readonly number[]
}

/** What a row of a requirement draws; `undefined` where nothing was measured. @internal */
export function barOf(evidence: RequirementEvidence): Bar | undefined {
  switch (evidence.kind) {
    case 'comparison':
      return comparisonBar(evidence)
    case 'threshold':
      return thresholdBar(evidence)
    case 'relation':
      return relationBar(evidence)
    case 'refused':
    default:
      return undefined
  }
}

const everything: Stretch = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

/** A difference between two arms, right = better. @internal */
export function differenceUnit(metric: MetricEvidence, isRelative: boolean): AxisUnit {
  return {
    metric,
    quantity: isRelative ? 'relative difference' : 'difference',
    key: JSON.stringify([isRelative ? 'relative' : kindOf(metric), metric.direction]),
    ends: ['worse', 'better'],
    isReversed: metric.direction === 'lower',
  }
}

function comparisonBar({ metric, hypothesis, negated, estimate, interval }: ComparisonEvidence): Bar {
  const { kind, margin, relative } = hypothesis
  const sign = metric.direction === 'lower' ? -1 : 1
  const asked: Stretch = kind === 'within' ? [-margin, margin] : [margin, Number.POSITIVE_INFINITY]
  const required = negated ? complement(asked) : [asked]
  return {
    unit: differenceUnit(metric, relative),
    estimate: estimate === null ? null : sign * estimate,
    interval: turned([fromJsonNumber(interval.lower), fromJsonNumber(interval.upper)], sign),
    required: required.map((stretch) => turned(stretch, sign)),
    margins: asked.filter(Number.isFinite).map((end) => sign * end),
  }
}

function thresholdBar({ metric, threshold, side, negated, estimate, interval }: ThresholdEvidence): Bar {
  const asked: Stretch = side === 'above' ? [threshold, everything[1]] : [everything[0], threshold]
  return {
    unit: valueUnit(metric),
    estimate,
    interval: [fromJsonNumber(interval.lower), fromJsonNumber(interval.upper)],
    required: negated ? complement(asked) : [asked],
    margins: [threshold],
  }
}

function relationBar({ metric, tolerance, negated, estimate, interval }: RelationEvidence): Bar {
  const isSigned = tolerance.kind === 'excess' || tolerance.kind === 'difference'
  const limit = tolerance.kind === 'none' ? null : tolerance.limit
  const asked: Stretch[] =
    limit === null ? [] : [tolerance.kind === 'difference' ? [-limit, limit] : [everything[0], limit]]
  return {
    unit: { ...valueUnit(metric), quantity: isSigned ? 'difference' : 'value', key: `${kindOf(metric)} ${isSigned}` },
    estimate,
    interval: [fromJsonNumber(interval.lower), fromJsonNumber(interval.upper)],
    required: negated ? asked.flatMap(complement) : asked,
    margins: asked.flat().filter(Number.isFinite),
  }
}

function valueUnit(metric: MetricEvidence): AxisUnit {
  return { metric, quantity: 'value', key: kindOf(metric), ends: ['', ''], isReversed: false }
}

/** Metrics of one kind have numbers of one size; scores without bounds each have their own. */
function kindOf({ unit, scale, statistic, name }: MetricEvidence): string {
  const isTotal = statistic === 'total'
  if (unit !== 'score') {
    return `${unit} ${isTotal}`
  }
  return scale === 'unbounded' || isTotal ? `${name} ${statistic ?? ''}` : `score ${JSON.stringify(scale)}`
}

function turned([from, to]: Stretch, sign: number): Stretch {
  return sign < 0 ? [-to, -from] : [from, to]
}

function complement([from, to]: Stretch): Stretch[] {
  const parts: Stretch[] = [
    [everything[0], from],
    [to, everything[1]],
  ]
  return parts.filter(([start, end]) => start < end)
}
