import type { ComponentPerformance, SuitePerformance } from '../../evidence/performance/performance.ts'
import type { Family, Sample } from './exposition.ts'

/** How quick the suite itself was; nothing where nothing was timed. @internal */
export function performanceFamilies(performance: SuitePerformance | null | undefined): Family[] {
  const { components = [], peakMemoryBytes = null } = performance ?? {}
  const samples = (valueOf: (component: ComponentPerformance) => number): Sample[] =>
    components.map((each) => ({ labels: { component: each.component }, value: valueOf(each) }))
  return [
    {
      name: 'touchstone_component_seconds_total',
      type: 'counter',
      help: 'What a part of the evaluations took, summed over all times that it ran.',
      samples: samples(({ totalMs }) => totalMs / 1000),
    },
    {
      name: 'touchstone_component_busy_seconds_total',
      type: 'counter',
      help: 'How long at least one of a part of the evaluations was under way.',
      samples: samples(({ busyMs }) => busyMs / 1000),
    },
    {
      name: 'touchstone_component_times_total',
      type: 'counter',
      help: 'How often a part of the evaluations ran.',
      samples: samples(({ count }) => count),
    },
    {
      name: 'touchstone_peak_memory_bytes',
      type: 'gauge',
      help: 'The most memory that one process with evals has had.',
      samples: peakMemoryBytes === null ? [] : [{ labels: {}, value: peakMemoryBytes }],
    },
  ]
}
