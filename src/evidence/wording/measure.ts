import type { MetricEvidence } from '../metric-evidence.ts'
import { type Notation, notationOf, type Quantity, significant } from './notation.ts'

/** How numbers of one kind are shown side by side: in the same unit, with the same decimals. @public */
export interface Measure {
  /** With unit: `86.0 %`, `934 ms`, `$0.0021`. */
  readonly value: (value: number) => string
  /** Without the unit, for lists that name it once: `86.0`. Money keeps its sign. */
  readonly bare: (value: number) => string
  /** With unit and with a sign: `+4.8 pp`, `−$0.0003`; only 0 has none. */
  readonly signed: (value: number) => string
  /** Without unit and with a sign: `+4.8`. */
  readonly bareSigned: (value: number) => string
}

/**
 * How to show values of a metric, differences of it, or differences as a fraction of the baseline.
 *
 * @param metric - its unit decides; differences of rates are percentage points
 * @param quantity - what the numbers are
 * @param shown - the numbers that will be shown together, by whose size unit and decimals are chosen; infinite
 * and NaN ones do not count
 * @public
 */
export function measure(metric: MetricEvidence, quantity: Quantity, shown: ReadonlyArray<number | null>): Measure {
  const finite = shown.filter((value): value is number => value !== null && Number.isFinite(value))
  const notation = withTellingDecimals(notationOf(metric, quantity, finite), finite)
  const bare = (value: number): string => write(value, notation, false)
  const bareSigned = (value: number): string => write(value, notation, true)
  return {
    bare,
    bareSigned,
    value: (value) => bare(value) + notation.suffix,
    signed: (value) => bareSigned(value) + notation.suffix,
  }
}

/** What calls to small models cost differs in the seventh decimal of a dollar. */
const mostDecimals = 9

/** Adds decimals until the largest and the smallest number differ in what is shown of them. */
function withTellingDecimals(notation: Notation, shown: readonly number[]): Notation {
  const spread = Math.max(...shown) - Math.min(...shown)
  // What differs by less than this is the same number, computed in two ways.
  const isOne = shown.length < 2 || !(spread > 1e-9 * Math.max(...shown.map(Math.abs)))
  return isOne
    ? notation
    : { ...notation, decimals: Math.max(notation.decimals, significant(spread * notation.factor, 1, mostDecimals)) }
}

function write(value: number, { factor, prefix, decimals }: Notation, signed: boolean): string {
  if (Number.isNaN(value)) {
    return '–'
  }
  // The sign of the number itself, not of its rounding: −0.0 is below 0, and a verdict may hang on it.
  const sign = value < 0 ? '−' : value > 0 && signed ? '+' : ''
  const size = Math.abs(value)
  return sign + prefix + (Number.isFinite(size) ? grouped(size * factor, decimals) : '∞')
}

/** Decimal point, thousands separated by commas, whatever the machine's locale. */
function grouped(size: number, decimals: number): string {
  return size.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}
