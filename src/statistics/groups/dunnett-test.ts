import { tQuantile } from '../distributions/t-quantile.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { invertTails } from '../special/invert-tails.ts'
import { checkGroups } from './_internal/check-groups.ts'
import { dunnettTail, type SharedControl } from './_internal/dunnett-tail.ts'
import { varianceTable, type VarianceTable } from './_internal/variance-table.ts'

/** A group compared with the control, corrected for all of them. @public */
export interface ControlComparison {
  /** Position of the group; the control is 0. */
  readonly group: number
  /** Its mean less that of the control. */
  readonly difference: number
  readonly t: number
  /** Simultaneous over all groups. */
  readonly pValue: number
  /** Simultaneous too: all of them hold together with the confidence. One-sided alternatives leave the other limit infinite. */
  readonly interval: Interval
}

/** All groups against one, by Dunnett's test. @public */
export interface DunnettTest {
  readonly df: number
  /** What `t` is compared with, in size. */
  readonly criticalValue: number
  readonly comparisons: readonly ControlComparison[]
}

/** Options of `dunnettTest`. @public */
export interface DunnettOptions {
  /** That a group's mean differs from the control's, is greater, or less. @defaultValue 'two-sided' */
  readonly alternative?: 'two-sided' | 'greater' | 'less'
  /** With which all intervals hold together, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
}

/**
 * Dunnett's test: several groups against one control, all with the same variance. By the exact double integral, not by simulation: the
 * same data give the same p-values.
 *
 * @param groups - independent values of each group, the control first
 * @param options - alternative and confidence
 * @returns `null` where values do not vary within groups
 * @throws RangeError if there are fewer than two groups, one is empty, a value is NaN or infinite, or an option is out of range
 * @see Dunnett (1955), Journal of the American Statistical Association 50:1096
 * @public
 */
export function dunnettTest(
  groups: ReadonlyArray<ArrayLike<number>>,
  options: DunnettOptions = {},
): DunnettTest | null {
  const { alternative = 'two-sided', confidence = 0.95 } = options
  checkGroups(groups)
  checkConfidence(confidence)
  if (!['two-sided', 'greater', 'less'].includes(alternative)) {
    throw new RangeError(`alternative must be 'two-sided', 'greater' or 'less'; got ${alternative}`)
  }
  const table = varianceTable(groups)
  const { variance, dfWithin: df } = table
  if (variance === null) return null
  const control = sharedControl(table, alternative === 'two-sided' ? 2 : 1)
  const criticalValue = criticalValueOf(control, confidence)
  const [first, ...others] = table.groups
  const comparisons = others.map(({ n, mean }, i) => {
    const difference = mean - (first?.mean ?? 0)
    const standardError = Math.sqrt(variance * (1 / n + 1 / (first?.n ?? 1)))
    const t = difference / standardError
    const reach = criticalValue * standardError
    return {
      group: i + 1,
      difference,
      t,
      pValue: dunnettTail(alternative === 'two-sided' ? Math.abs(t) : alternative === 'less' ? -t : t, control),
      interval: {
        lower: alternative === 'less' ? Number.NEGATIVE_INFINITY : difference - reach,
        upper: alternative === 'greater' ? Number.POSITIVE_INFINITY : difference + reach,
        confidence,
      },
    }
  })
  return { df, criticalValue, comparisons }
}

function sharedControl({ groups: [first, ...others], dfWithin }: VarianceTable, sides: 1 | 2): SharedControl {
  return { loadings: others.map(({ n }) => Math.sqrt(n / (n + (first?.n ?? 1)))), df: dfWithin, sides }
}

function criticalValueOf(control: SharedControl, confidence: number): number {
  const alpha = 1 - confidence
  const tails = (t: number): { lower: number; upper: number } => {
    const upper = dunnettTail(t, control)
    return { lower: 1 - upper, upper }
  }
  // With one side and little confidence it is not above 0, where the search on a logarithmic scale does not reach.
  if (control.sides === 1 && tails(0).upper <= alpha) return -criticalBelowZero(control, alpha)
  // Bonferroni over the comparisons, close in the upper tail.
  const guess = -tQuantile(Math.min(0.45, alpha / control.sides / control.loadings.length), control.df)
  return invertTails({ lower: confidence, upper: alpha }, tails, guess)
}

function criticalBelowZero(control: SharedControl, alpha: number): number {
  const tails = (size: number): { lower: number; upper: number } => {
    const lower = dunnettTail(-size, control)
    return { lower, upper: 1 - lower }
  }
  return invertTails({ lower: alpha, upper: 1 - alpha }, tails, 0.5)
}
