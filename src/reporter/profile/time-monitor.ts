import type { Monitor, ProfileRow } from './profile.ts'

/**
 * Where the time of a run went, by part of its evaluations (datasets, execution, each scorer, …), after a row for the `run` as a whole:
 * its wall time, memory of its largest process, and the share of calls from the cache.
 *
 * @public
 */
export function timeMonitor(): Monitor {
  return {
    name: 'time',
    read: ({ info: { durationMs }, performance }): readonly ProfileRow[] => {
      const { peakMemoryBytes = null, cacheHitRate = null, components = [] } = performance ?? {}
      const parts = components.map(({ component, count, busyMs, totalMs, percent }) => ({
        subject: component,
        figures: { count, busyMs, totalMs, meanMs: count === 0 ? null : totalMs / count, percent },
      }))
      return [{ subject: 'run', figures: { wallMs: durationMs, peakMemoryBytes, cacheHitRate } }, ...parts]
    },
  }
}
