import { toExposition } from '../prometheus/exposition.ts'
import { performanceFamilies } from '../prometheus/performance-families.ts'
import { trafficFamilies } from '../prometheus/traffic-families.ts'
import { verdictFamilies } from '../prometheus/verdict-families.ts'
import type { Report } from '../report.ts'

/**
 * The figures of a run in the text format of Prometheus: for the textfile collector of the node exporter, or a push
 * gateway.
 *
 * @internal
 */
export function formatPrometheus(report: Report): string {
  const { touchstone, vitest, node, platform, git, startedAt, durationMs, interrupted } = report.info
  return toExposition([
    {
      name: 'touchstone_run_info',
      type: 'gauge',
      help: 'Always 1; says what made the report.',
      samples: [
        {
          labels: {
            touchstone,
            vitest,
            node,
            platform: platform ?? '',
            commit: git?.commit ?? '',
            branch: git?.branch ?? '',
            dirty: git?.dirty ?? false,
            interrupted,
          },
          value: 1,
        },
      ],
    },
    {
      name: 'touchstone_run_started_timestamp_seconds',
      type: 'gauge',
      help: 'When the run began, in seconds since 1970.',
      samples: [{ labels: {}, value: Date.parse(startedAt) / 1000 }],
    },
    {
      name: 'touchstone_run_duration_seconds',
      type: 'gauge',
      help: 'Wall time of the run.',
      samples: [{ labels: {}, value: durationMs / 1000 }],
    },
    ...verdictFamilies(report),
    ...trafficFamilies(report.traffic),
    ...performanceFamilies(report.performance),
  ])
}
