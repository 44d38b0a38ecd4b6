import type { ComponentTiming, SpeedChange } from '../../evidence/performance/performance.ts'
import { compareWithPast, type PastComparison } from './compare-with-past.ts'

/** From how many percent slower a change is how bad. @public */
export interface SpeedLimits {
  /** @defaultValue 50 */
  readonly critical?: number
  /** @defaultValue 25 */
  readonly major?: number
  /** @defaultValue 10 */
  readonly minor?: number
}

/** Mean time of one, by component, in milliseconds. @internal */
export type Speeds = Readonly<Record<string, number>>

/** Comparable runs before one. @internal */
export interface PastSpeeds {
  /** The last; absent before the first. */
  readonly previous?: Speeds | undefined
  /** Those before it, of which it is to be told whether something has changed since. */
  readonly runs: readonly Speeds[]
}

/** Confidence of all components together. */
const confidence = 0.95

/** @internal */
export function speedsOf(timings: readonly ComponentTiming[]): Speeds {
  return Object.fromEntries(
    timings.flatMap(({ component, count, totalMs }) => (count === 0 ? [] : [[component, totalMs / count] as const])),
  )
}

/**
 * Compares each part of a run with past runs. The intervals of all parts hold together (Bonferroni), and a part is slower only where
 * its interval says so, no past run took as long, and the run before says the same: machines are busy now and then, which is not a change of the suite,
 * and seldom twice in a row.
 *
 * @internal
 */
export function findChanges(now: Speeds, past: PastSpeeds, limits: Required<SpeedLimits>): SpeedChange[] {
  const components = Object.entries(now)
  const each = 1 - (1 - confidence) / Math.max(1, components.length)
  return components.flatMap(([component, ms]) => {
    const known = past.runs.flatMap((run) => speedIn(run, component) ?? [])
    const compared = compareWithPast(ms, known, each)
    if (compared === undefined) {
      return []
    }
    const before = compareWithPast(speedIn(past.previous, component) ?? Number.NaN, known, each)
    const slowerPercent = (compared.ratio - 1) * 100
    const interval = { lower: (compared.interval.lower - 1) * 100, upper: (compared.interval.upper - 1) * 100 }
    const severity = isSlower(compared) && isSlower(before) ? severityOf(slowerPercent, limits) : null
    return [{ component, ms, pastMs: compared.past, runs: known.length, slowerPercent, interval, severity }]
  })
}

function speedIn(run: Speeds | undefined, component: string): number | undefined {
  return run !== undefined && Object.hasOwn(run, component) ? run[component] : undefined
}

function isSlower(compared: PastComparison | undefined): boolean {
  return compared !== undefined && compared.interval.lower > 1 && compared.isSlowest
}

function severityOf(slowerPercent: number, limits: Required<SpeedLimits>): SpeedChange['severity'] {
  return (['critical', 'major', 'minor'] as const).find((severity) => slowerPercent >= limits[severity]) ?? null
}
