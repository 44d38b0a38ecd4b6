import type { ComponentTiming } from '../../evaluation/timing/component-clock.ts'

/** What the same components took at several times or places, together; in the order in which they first appear. @internal */
export function mergeTimings(timings: readonly ComponentTiming[]): ComponentTiming[] {
  const merged = new Map<string, ComponentTiming>()
  for (const { component, count, busyMs, totalMs, calling } of timings) {
    const known = merged.get(component)
    merged.set(component, {
      component,
      count: count + (known?.count ?? 0),
      busyMs: busyMs + (known?.busyMs ?? 0),
      totalMs: totalMs + (known?.totalMs ?? 0),
      calling: calling + (known?.calling ?? 0),
    })
  }
  return [...merged.values()]
}
