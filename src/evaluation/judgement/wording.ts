import type { Hypothesis } from '../../statistics/sample-comparison.ts'
import type { BudgetStop, Metric, OutcomeCounts } from '../comparison.ts'
import type { VerdictState } from '../verdict.ts'

type Named = Pick<Metric, 'name' | 'unit' | 'direction'>

/** Why a comparison's interval has this verdict: `better`, `not 10 % slower`, `the interval contains 0`. @internal */
export function explainComparison(state: VerdictState, hypothesis: Hypothesis, metric: Named): string {
  const { kind, margin } = hypothesis
  const size = writeDifference(Math.abs(margin), hypothesis, metric)
  if (kind === 'within') {
    const words = { pass: `the same within ${size}`, fail: `different by more than ${size}` }
    return state === 'inconclusive' ? `the interval reaches beyond ±${size}` : words[state]
  }
  if (state === 'inconclusive') {
    return `the interval contains ${writeLimit(hypothesis, metric)}`
  }
  const { better, worse } = comparatives(metric)
  if (margin === 0) {
    return state === 'pass' ? better : worse
  }
  const amount = size.replace(/ tokens$/u, '')
  if (margin > 0) {
    return state === 'pass' ? `more than ${amount} ${better}` : `not ${amount} ${better}`
  }
  return state === 'pass' ? `not ${amount} ${worse}` : `more than ${amount} ${worse}`
}

/** Why an estimate's interval has this verdict: `above 80 %`, `the interval contains 80 %`. @internal */
export function explainThreshold(
  state: VerdictState,
  { threshold, side }: { readonly threshold: number; readonly side: 'above' | 'below' },
  metric: Named,
): string {
  const limit = writeValue(threshold, metric)
  const other = side === 'above' ? 'below' : 'above'
  return state === 'inconclusive' ? `the interval contains ${limit}` : `${state === 'pass' ? side : other} ${limit}`
}

/** `only 7 cases, and it takes 12 to pass`, where that is so. @internal */
export function explainTooFew(n: number, casesToPass: number | null): string | undefined {
  const cases = `only ${n} ${n === 1 ? 'case' : 'cases'}`
  return casesToPass === null || n >= casesToPass ? undefined : `${cases}, and it takes ${casesToPass} to pass`
}

/** `12 of 100 trials of prompt v2 failed (8 system, 4 provider), more than 5 %`; `all 100 trials …`. @internal */
export function explainErrors(name: string, counts: OutcomeCounts, maxErrorRate: number): string {
  const { systemErrors, providerErrors, timeouts, observations } = counts
  const parts = [
    [systemErrors, 'system'],
    [providerErrors, 'provider'],
    [timeouts, 'timeout'],
  ] as const
  const origins = parts.filter(([count]) => count > 0).map(([count, origin]) => `${count} ${origin}`)
  const failed = systemErrors + providerErrors + timeouts
  const rest = `of ${name} failed (${origins.join(', ')})`
  if (failed === observations) {
    return failed === 1 ? `the only trial ${rest}` : `all ${observations} trials ${rest}`
  }
  return `${failed} of ${observations} trials ${rest}, more than ${percent(maxErrorRate)}`
}

/**
 * `the budget left out 120 of 400 cases, which would have cost about $2.10 more`.
 *
 * @param stops - of the arms that have one; an arm runs the same cases as the other
 * @internal
 */
export function explainBudget(stops: readonly BudgetStop[]): string {
  const cases = Math.max(...stops.map((stop) => stop.cases))
  const of = Math.max(...stops.map((stop) => stop.of))
  const costs = stops.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]))
  const costUsd = costs.reduce((sum, cost) => sum + cost, 0)
  const cost = costs.length < stops.length ? explainBound(stops) : `which would have cost about ${usd(costUsd)} more`
  return `the budget left out ${cases} of ${of} ${of === 1 ? 'case' : 'cases'}, ${cost}`
}

/** Where no case was paid for that tells what others cost, there is still what a call could cost at most. */
function explainBound(stops: readonly BudgetStop[]): string {
  const bounds = stops.flatMap(({ mostUsdPerCall }) => (mostUsdPerCall === undefined ? [] : [mostUsdPerCall]))
  const unknown = 'and nobody knows what they cost'
  return bounds.length === 0 ? unknown : `${unknown}, but that a call could cost up to ${usd(Math.max(...bounds))}`
}

/** Two digits: it is a guess. */
function usd(amount: number): string {
  return `$${amount >= 0.01 ? amount.toFixed(2) : String(Number(amount.toPrecision(2)))}`
}

/** A difference as people write it: `2 pp`, `50 ms`, `10 %`. @internal */
export function writeDifference(
  value: number,
  { relative }: Pick<Hypothesis, 'relative'>,
  { unit }: Pick<Named, 'unit'>,
): string {
  if (relative === true) {
    return percent(value)
  }
  return unit === 'share' ? `${short(value * 100)} pp` : withUnit(value, unit)
}

/** A value as people write it: `80 %`, `50 ms`. @internal */
export function writeValue(value: number, { unit }: Pick<Named, 'unit'>): string {
  return unit === 'share' ? percent(value) : withUnit(value, unit)
}

/** The margin as the difference is shown: in the direction of the metric, with its sign. */
function writeLimit(hypothesis: Hypothesis, metric: Named): string {
  const { margin } = hypothesis
  if (margin === 0) {
    return '0'
  }
  const isUp = metric.direction === 'lower' ? margin < 0 : margin > 0
  return `${isUp ? '+' : '−'}${writeDifference(Math.abs(margin), hypothesis, metric)}`
}

function comparatives({ name, unit, direction }: Named): { better: string; worse: string } {
  const known: Partial<Record<Metric['unit'], [lower: string, higher: string]>> = {
    ms: ['faster', 'slower'],
    usd: ['cheaper', 'more expensive'],
    tokens: ['fewer tokens', 'more tokens'],
  }
  const isOfErrors = name === 'errors.mean' || name === 'errors.total'
  const words = isOfErrors ? (['fewer errors', 'more errors'] as const) : known[unit]
  const [lower, higher] = words ?? (direction === 'lower' ? ['better', 'worse'] : ['worse', 'better'])
  return direction === 'lower' ? { better: lower, worse: higher } : { better: higher, worse: lower }
}

function withUnit(value: number, unit: Metric['unit']): string {
  const units: Partial<Record<Metric['unit'], string>> = { ms: ' ms', tokens: ' tokens' }
  return unit === 'usd' ? `$${short(value)}` : `${short(value)}${units[unit] ?? ''}`
}

function percent(share: number): string {
  return `${short(share * 100)} %`
}

/** Without digits that come from binary fractions: 0.07 × 100 is 7. */
function short(value: number): string {
  return String(Number(value.toPrecision(12))).replace('-', '−')
}

/** `a`, `a and b`, `a, b and c`. @internal */
export function listNames(names: readonly string[]): string {
  const [last = '', ...first] = names.toReversed()
  return first.length === 0 ? last : `${first.toReversed().join(', ')} and ${last}`
}
