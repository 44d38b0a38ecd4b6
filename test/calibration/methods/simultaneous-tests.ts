// Whether a simultaneous test finds any difference at 5 %. Their p-values are double integrals of ten milliseconds and more; the answer is
// known from the statistic, but near its critical value, where the test itself is asked.
import {
  dunnettTest,
  gamesHowellTest,
  studentizedRangeQuantile,
  tukeyHSD,
  welchTTest,
} from '../../../src/statistics/index.ts'

type Groups = readonly (readonly number[])[]

// Differences in t, relative to the critical value, that are left to the test itself.
const near = 0.002

const criticalRanges = new Map<number, number>()

// 95 % quantile of the studentised range of three means.
function criticalRange(df: number): number {
  const known = criticalRanges.get(df) ?? studentizedRangeQuantile(0.95, 3, df)
  criticalRanges.set(df, known)
  return known
}

function decide(statistic: number, critical: number, ask: () => boolean): boolean {
  return Math.abs(statistic / critical - 1) < near ? ask() : statistic > critical
}

const anyRejects = (comparisons: readonly { readonly pValue: number }[] | null | undefined): boolean =>
  (comparisons ?? []).some(({ pValue }) => pValue <= 0.05)

/** All pairs, with a common spread. */
export function tukeyRejects(groups: Groups): boolean {
  const largest = Math.max(...pooledT(groups, pairsOf(groups.length)))
  const df = groups.flat().length - groups.length
  return decide(largest * Math.SQRT2, criticalRange(df), () => anyRejects(tukeyHSD(groups)?.comparisons))
}

const dunnettCriticals = new Map<string, number>()

/** All against the first, with a common spread. */
export function dunnettRejects(groups: Groups): boolean {
  const key = groups.map(({ length }) => length).join()
  const critical = dunnettCriticals.get(key) ?? dunnettTest(groups)?.criticalValue ?? Number.POSITIVE_INFINITY
  dunnettCriticals.set(key, critical)
  const against = groups.slice(1).map((_, i) => [0, i + 1] as const)
  const largest = Math.max(...pooledT(groups, against))
  return decide(largest, critical, () => anyRejects(dunnettTest(groups)?.comparisons))
}

// Degrees of freedom in steps of two percent: few critical values serve all.
const step = 1.02

/** All pairs, each with its own spread and degrees of freedom; the critical value falls with them. */
export function gamesHowellRejects(groups: Groups): boolean {
  const clear = pairsOf(groups.length).map(([first, second]) => {
    const found = welchTTest(groups[first] ?? [], groups[second] ?? [])
    if (found === null) return null
    const range = Math.abs(found.statistic) * Math.SQRT2
    const place = Math.floor(Math.log(found.df) / Math.log(step))
    if (range < criticalRange(step ** (place + 1)) * (1 - near)) return false
    return range > criticalRange(step ** place) * (1 + near) ? true : null
  })
  if (clear.includes(true) && !clear.includes(null)) return true
  return clear.includes(null) ? anyRejects(gamesHowellTest(groups)) : false
}

function pairsOf(k: number): (readonly [number, number])[] {
  const indices = Array.from({ length: k }, (_, i) => i)
  return indices.flatMap((first) => indices.slice(first + 1).map((second) => [first, second] as const))
}

/** |t| of pairs with the spread of all groups. */
function pooledT(groups: Groups, pairs: readonly (readonly [number, number])[]): number[] {
  const means = groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length)
  const squares = groups.map((group, i) => group.reduce((sum, value) => sum + (value - (means[i] ?? 0)) ** 2, 0))
  const df = groups.flat().length - groups.length
  const variance = squares.reduce((sum, value) => sum + value, 0) / df
  return pairs.map(([first, second]) => {
    const sizes = 1 / (groups[first]?.length ?? 0) + 1 / (groups[second]?.length ?? 0)
    return Math.abs((means[first] ?? 0) - (means[second] ?? 0)) / Math.sqrt(variance * sizes)
  })
}
