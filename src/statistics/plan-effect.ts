import { checkCount } from './samples/check-arguments.ts'
import { type CaseDesign, checkDesign, checkExpected } from './planning/case-design.ts'
import { planDesign } from './plan-cases.ts'

/** Relative width at which the search ends. */
const precision = 1e-3

/**
 * The smallest true effect that some cases show with the asked power: the inverse of `planCases`, with a correlation as high as the rates then allow. For
 * equivalence, how large the effect may be at most.
 *
 * @param cases - in each arm, a whole number ≥ 2
 * @returns in the unit of the scores, within 0.1 % of the distance to the margin; `null` if no effect would be shown
 * @throws RangeError as `planCases`
 * @public
 */
export function planEffect(cases: number, design: Omit<CaseDesign, 'effect'>): number | null {
  checkCount('cases', cases, 2)
  checkExpected(design.baseline)
  const { kind, margin } = design.hypothesis ?? { kind: 'greater', margin: 0 }
  const isEnough = (distance: number): boolean => {
    const effect = kind === 'within' ? margin - distance : margin + distance
    const needed = planDesign({ ...checkDesign({ ...design, effect }), isCapped: true })
    return needed !== null && needed <= cases
  }
  const [start, most] = [1e-6 * scaleOf(design), farthest(design, kind, margin)]
  if (!(most > 0) || !isEnough(most)) return null
  let [low, high] = [start, most]
  while (high - low > precision * high) {
    const middle = Math.sqrt(low * high)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return kind === 'within' ? margin - high : margin + high
}

function scaleOf({ baseline }: Omit<CaseDesign, 'effect'>): number {
  return 'rate' in baseline ? 1 : Math.max(baseline.standardDeviation, Number.MIN_VALUE)
}

function farthest({ baseline, arms = 2 }: Omit<CaseDesign, 'effect'>, kind: string, margin: number): number {
  if (kind === 'within') return margin
  if (!('rate' in baseline)) return 100 * Math.max(baseline.standardDeviation, 1e-9)
  return (arms === 1 ? 1 : 1 - baseline.rate) - margin
}
