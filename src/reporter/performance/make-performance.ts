import type { ComponentTiming, PerformanceLevel, SuitePerformance } from '../../evidence/performance/performance.ts'
import type { ReportedTraffic } from '../../evidence/traffic/reported-traffic.ts'
import { findChanges, type PastSpeeds, speedsOf } from '../../gates/speed/find-changes.ts'
import { findBottlenecks, worstFirst } from './find-bottlenecks.ts'
import { findMemoryBottleneck } from './find-memory-bottleneck.ts'
import type { ResolvedPerformance } from './performance-option.ts'
import { cacheLevelOf, levelOf, memoryTargets, timeTargets } from './targets.ts'

/** What a run left about its own speed. @internal */
export interface TimedRun {
  readonly timing: readonly ComponentTiming[]
  readonly peakMemoryBytes: number
  readonly traffic: ReportedTraffic | null
  /** Time that making the report took, in milliseconds. */
  readonly reportMs: number
}

/** How quick a run was, by itself and against comparable past runs. @internal */
export function makePerformance(
  run: TimedRun,
  past: PastSpeeds,
  options: ResolvedPerformance,
): SuitePerformance | null {
  const timings = componentsOf(run)
  const totalMs = run.timing.find(({ component }) => component === 'answers')?.busyMs ?? 0
  if (totalMs === 0) {
    return null
  }
  const components = timings.map((timing) => ({
    ...timing,
    percent: Math.min(100, (timing.busyMs / totalMs) * 100),
    level: levelOfComponent(timing),
  }))
  // Not its parts, of which all together are one.
  const [slowest] = components.filter(isWhole).sort((one, other) => other.busyMs - one.busyMs)
  const cacheHitRate = hitRate(run.traffic)
  const peakMemoryBytes = run.peakMemoryBytes === 0 ? null : run.peakMemoryBytes
  return {
    totalMs,
    components,
    slowest: slowest?.component ?? null,
    bottlenecks: worstFirst([
      ...findBottlenecks(components, run.traffic, options),
      ...findMemoryBottleneck(peakMemoryBytes),
    ]),
    cacheHitRate,
    cacheLevel: cacheHitRate === null ? null : cacheLevelOf(cacheHitRate),
    peakMemoryBytes,
    memoryLevel: peakMemoryBytes === null ? null : levelOf(peakMemoryBytes, memoryTargets),
    changes: findChanges(speedsOf(timings), past, options.regressions),
    pastRuns: past.runs.length,
  }
}

/** The parts as people call them: what answers take besides collecting and relations is judging. */
function componentsOf({ timing, reportMs }: Pick<TimedRun, 'timing' | 'reportMs'>): ComponentTiming[] {
  const busyOf = (name: string): number => timing.find(({ component }) => component === name)?.busyMs ?? 0
  const answers = timing.find(({ component }) => component === 'answers')
  const judgingMs = Math.max(0, (answers?.busyMs ?? 0) - busyOf('collecting') - busyOf('relations'))
  const judging = answers === undefined ? [] : [part('judging', answers.count, judgingMs)]
  return [
    ...timing.filter(({ component }) => component !== 'answers' && component !== 'collecting'),
    ...judging,
    part('report', 1, reportMs),
  ]
}

function part(component: string, count: number, ms: number): ComponentTiming {
  return { component, count, busyMs: ms, totalMs: ms, calling: 0 }
}

/** Whether it is not part of another one. */
function isWhole({ component }: Pick<ComponentTiming, 'component'>): boolean {
  return !component.startsWith('scoring · ')
}

function levelOfComponent({ component, count, totalMs, busyMs, calling }: ComponentTiming): PerformanceLevel | null {
  const mean = count === 0 ? 0 : totalMs / count
  if (component === 'dataset loading' || component === 'report') {
    return levelOf(busyMs, timeTargets[component])
  }
  if (component === 'execution') {
    return levelOf(mean, timeTargets.execution)
  }
  return component.startsWith('scoring · ') ? levelOf(mean, calling > 0 ? timeTargets.judge : timeTargets.code) : null
}

function hitRate(traffic: ReportedTraffic | null): number | null {
  const groups = traffic?.groups ?? []
  const calls = groups.reduce((sum, group) => sum + group.calls, 0)
  return calls === 0 ? null : groups.reduce((sum, group) => sum + group.hits, 0) / calls
}
