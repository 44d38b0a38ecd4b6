import type { SpeedChange, SuitePerformance } from '../../evidence/performance/performance.ts'
import { count } from '../../evidence/wording/count.ts'
import { formatDuration } from '../../evidence/wording/format-duration.ts'

/** What is wrong with the speed of a run, in a line; `undefined` if nothing is. @internal */
export function describeSlowness(performance: SuitePerformance | null | undefined): string | undefined {
  const { changes = [], bottlenecks = [] } = performance ?? {}
  const parts = [
    ...changes.filter(({ severity }) => severity !== null).map(describeChange),
    ...bottlenecks
      .filter(({ severity }) => severity === 'critical')
      .map(({ component, impact, recommendation }) => `${component} takes ${impact}: ${recommendation}`),
  ]
  return parts.length === 0 ? undefined : `${parts.join('; ')}.`
}

/** `execution is 62 % slower than in 12 past runs [41, 86]: 1.3 s in place of 812 ms`. @internal */
export function describeChange({ component, runs, slowerPercent, interval, ms, pastMs }: SpeedChange): string {
  const amount = `${Math.round(Math.abs(slowerPercent))} % ${slowerPercent < 0 ? 'faster' : 'slower'}`
  const limits = `[${[interval.lower, interval.upper].map(rounded).join(', ')}]`
  return `${component} is ${amount} than in ${count(runs, 'past run')} ${limits}: ${formatDuration(ms)} instead of ${formatDuration(pastMs)}`
}

/** Intervals of few runs are very wide. */
function rounded(value: number): string {
  return value > 9_999 ? '> 9,999' : Math.round(value).toString().replace('-', '−')
}
