import type { OneSidedTest } from '../../procedure/one-sided-test.ts'
import type { Range } from '../../samples/score-range.ts'
import { findRoot } from '../../special/find-root.ts'
import { PredictableBets } from './predictable-bets.ts'
import { positiveBet } from './truncated-bets.ts'
import { fromUnit, toUnit } from './unit-range.ts'

/**
 * The bet that a mean of bounded values is greater, as a test: its p-value is 1 / capital, so it holds at whatever moment one stops. The
 * limit at the level for which bets are sized is that of `bettingInterval`.
 *
 * @param values - in the order in which they came
 * @param alpha - one-sided level for which bets are sized
 * @throws RangeError naming a value outside the range
 * @see Waudby-Smith & Ramdas (2024), JRSS B 86:1, section 4.3
 * @internal
 */
export function bettingTest(values: ArrayLike<number>, range: Range, alpha: number): OneSidedTest {
  const unit = toUnit('values', values, range)
  const bets = new PredictableBets(alpha)
  const sizes = unit.map((value) => {
    const bet = bets.next
    bets.observe(value)
    return bet
  })
  const logCapital = (m: number): number => {
    let total = 0
    for (let i = 0; i < unit.length; i++) {
      const value = unit[i] ?? 0
      total += Math.log1p(positiveBet(sizes[i] ?? 0, m) * (value - m))
    }
    return total
  }
  return growing(logCapital, { ...summary(unit), range }, 1)
}

interface Summary {
  /** As shares of the range. */
  readonly mean: number
  readonly standardError: number
  readonly range: Range
}

function growing(logCapital: (m: number) => number, summarised: Summary, factor: number): OneSidedTest {
  const { mean, standardError, range } = summarised
  const width = range.max - range.min
  const log = (m: number): number => factor * logCapital(m)
  return {
    estimate: fromUnit(mean, range),
    standardError: (standardError * width) / Math.sqrt(factor),
    pValue: (margin) => {
      const share = Math.min(1, Math.max(0, (margin - range.min) / width))
      return Math.min(1, Math.exp(-log(share)))
    },
    limit: (alpha) => {
      // Capital falls as m rises: a bet on "greater than m" never gains by a greater m.
      const excess = (m: number): number => log(m) + Math.log(alpha)
      const atZero = excess(0)
      if (!(atZero > 0)) return range.min
      return fromUnit(findRoot(excess, { x: 0, value: atZero }, { x: 1, value: excess(1) }), range)
    },
    // Capital grows by a like factor with each like case; that bets adapt meanwhile is left out.
    scaled: (more) => growing(logCapital, summarised, factor * more),
  }
}

// One imagined value at the worst end, so that a sample of equal values has a standard error too.
function summary(unit: Float64Array): Omit<Summary, 'range'> {
  const n = unit.length
  const sum = unit.reduce((total, value) => total + value, 0)
  const center = sum / (n + 1)
  const squares = unit.reduce((total, value) => total + (value - center) ** 2, center ** 2)
  return { mean: n === 0 ? 0 : sum / n, standardError: Math.sqrt(squares) / (n + 1) }
}
