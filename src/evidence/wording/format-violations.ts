import { fromJsonNumber } from '../json-number.ts'
import type { RelationEvidence } from '../relation-evidence.ts'
import { isEmpty } from './format-difference.ts'
import { measure } from './measure.ts'
import { percent } from './percent.ts'

type Figures = Pick<RelationEvidence, 'metric' | 'tolerance' | 'estimate' | 'interval'>

/** What is tolerated: `no violation`, `below 5 %`, `less than 2 pp above self-disagreement`, `within ±0.01`. @public */
export function describeTolerance({ metric, tolerance }: Pick<RelationEvidence, 'metric' | 'tolerance'>): string {
  switch (tolerance.kind) {
    case 'none':
      return 'no violation'
    case 'rate':
      return `below ${percent(tolerance.limit)}`
    case 'excess':
      return `less than ${points(tolerance.limit)} above self-disagreement`
    case 'difference':
    default:
      return `within ±${measure(metric, 'value', [tolerance.limit]).value(tolerance.limit)}`
  }
}

/** The same for a table: `none`, `< 5 %`, `< 2 pp above own`, `±0.01`. @public */
export function formatTolerance({ metric, tolerance }: Pick<RelationEvidence, 'metric' | 'tolerance'>): string {
  switch (tolerance.kind) {
    case 'none':
      return 'none'
    case 'rate':
      return `< ${percent(tolerance.limit)}`
    case 'excess':
      return `< ${points(tolerance.limit)} above own`
    case 'difference':
    default:
      return `±${measure(metric, 'value', [tolerance.limit]).value(tolerance.limit)}`
  }
}

/** What was measured, and its interval in the same unit; a dash and nothing without data. @public */
export function formatViolations({ metric, tolerance, estimate, interval }: Figures): {
  readonly estimate: string
  readonly interval: string
} {
  const [lower, upper] = [fromJsonNumber(interval.lower), fromJsonNumber(interval.upper)]
  const written = measure(metric, tolerance.kind === 'excess' ? 'difference' : 'value', [estimate, lower, upper])
  const isSigned = tolerance.kind === 'excess' || tolerance.kind === 'difference'
  const [whole, bare] = isSigned ? [written.signed, written.bareSigned] : [written.value, written.bare]
  return {
    estimate: estimate === null ? '–' : whole(estimate),
    interval: isEmpty(estimate, interval) ? '' : `[${bare(lower)}, ${bare(upper)}]`,
  }
}

function points(fraction: number): string {
  return percent(fraction).replace('%', 'pp')
}
