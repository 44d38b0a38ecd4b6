import { normalQuantile } from '../distributions/normal-quantile.ts'
import { checkInside } from '../samples/check-arguments.ts'
import { type AgreementTable, readAgreementTable } from './agreement-table.ts'

/** How much a disagreement by several categories counts: not at all as agreement, or less the farther apart. @public */
export type KappaWeights = 'none' | 'linear' | 'quadratic'

/** Cohen's kappa of two raters, with its interval. @public */
export interface CohenKappa {
  /** Agreement beyond chance: 1 perfect, 0 as by chance, negative below; `null` if chance agreement is already 1. */
  readonly kappa: number | null
  /** Observed and chance agreement, weighted. */
  readonly observed: number
  readonly expected: number
  /** Standard error (Fleiss, Cohen & Everitt), and the one under the hypothesis that kappa is 0. */
  readonly standardError: number | null
  readonly nullStandardError: number | null
  /** Wald interval; `null` where kappa is. */
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Cohen's kappa: agreement of two raters on the same items, corrected for chance. Undefined (`null`) when both use one and the
 * same category only: report observed agreement, or Gwet's AC1, beside it.
 *
 * @param table - counts: rows are rater 1's categories, columns rater 2's, in the same (for weights: ascending) order
 * @param options - `weights` for ordinal categories (`quadratic` is usual), `level` of the interval in (0, 1)
 * @throws RangeError for a table that is not one, or a level outside (0, 1)
 * @see Cohen (1968), Psychological Bulletin 70:213; Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323
 * @public
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  { weights = 'none', level = 0.95 }: { readonly weights?: KappaWeights; readonly level?: number } = {},
): CohenKappa {
  checkInside('level', level)
  const read = readAgreementTable(table)
  const weigh = weigher(weights, table.length)
  const observed = weightedSum(read, weigh, (i, j) => read.shares[i]?.[j] ?? 0)
  const expected = weightedSum(read, weigh, (i, j) => (read.rows[i] ?? 0) * (read.columns[j] ?? 0))
  if (1 - expected < 1e-15) {
    return { kappa: null, observed, expected, standardError: null, nullStandardError: null, lower: null, upper: null }
  }
  const kappa = (observed - expected) / (1 - expected)
  const errors = standardErrors(read, weigh, { kappa, expected })
  const reach = -normalQuantile((1 - level) / 2) * errors.standardError
  return { kappa, observed, expected, ...errors, lower: kappa - reach, upper: kappa + reach }
}

type Weigh = (i: number, j: number) => number

function weigher(weights: KappaWeights, categories: number): Weigh {
  const span = Math.max(1, categories - 1)
  const rules: Record<KappaWeights, Weigh> = {
    none: (i, j) => (i === j ? 1 : 0),
    linear: (i, j) => 1 - Math.abs(i - j) / span,
    quadratic: (i, j) => 1 - ((i - j) / span) ** 2,
  }
  if (!Object.hasOwn(rules, weights)) {
    throw new RangeError(`weights must be one of ${Object.keys(rules).join(', ')}, got ${weights}`)
  }
  return rules[weights]
}

function weightedSum({ rows }: AgreementTable, weigh: Weigh, value: (i: number, j: number) => number): number {
  let sum = 0
  for (let i = 0; i < rows.length; i += 1) {
    for (let j = 0; j < rows.length; j += 1) {
      sum += weigh(i, j) * value(i, j)
    }
  }
  return sum
}

function standardErrors(
  table: AgreementTable,
  weigh: Weigh,
  { kappa, expected }: { readonly kappa: number; readonly expected: number },
): { standardError: number; nullStandardError: number } {
  const { rows, columns, shares, total } = table
  const one: Weigh = () => 1
  const rowWeight = rows.map((_, i) => columns.reduce((sum, share, j) => sum + share * weigh(i, j), 0))
  const columnWeight = columns.map((_, j) => rows.reduce((sum, share, i) => sum + share * weigh(i, j), 0))
  const mean = (i: number, j: number): number => (rowWeight[i] ?? 0) + (columnWeight[j] ?? 0)
  const spread = weightedSum(
    table,
    one,
    (i, j) => (shares[i]?.[j] ?? 0) * (weigh(i, j) - mean(i, j) * (1 - kappa)) ** 2,
  )
  const nullSpread = weightedSum(
    table,
    one,
    (i, j) => (rows[i] ?? 0) * (columns[j] ?? 0) * (weigh(i, j) - mean(i, j)) ** 2,
  )
  const scale = (1 - expected) * Math.sqrt(total)
  return {
    standardError: Math.sqrt(Math.max(0, spread - (kappa - expected * (1 - kappa)) ** 2)) / scale,
    nullStandardError: Math.sqrt(Math.max(0, nullSpread - expected ** 2)) / scale,
  }
}
