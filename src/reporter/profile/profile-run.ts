import type { Report } from '../report.ts'
import { costMonitor } from './cost-monitor.ts'
import { latencyMonitor } from './latency-monitor.ts'
import { type Monitor, type Profile, PROFILE_SCHEMA } from './profile.ts'
import { timeMonitor } from './time-monitor.ts'
import { waitMonitor } from './wait-monitor.ts'

/**
 * What a run took and cost, by as many monitors as one likes; own ones beside those that come with the package.
 *
 * @param monitors - by default all: latency (99th percentile), cost, waits, time
 * @throws RangeError if two of them have the same name
 * @example
 * profileRun(report, [latencyMonitor({ percentile: 0.95 }), costMonitor()])
 * @public
 */
export function profileRun(
  report: Report,
  monitors: readonly Monitor[] = [latencyMonitor(), costMonitor(), waitMonitor(), timeMonitor()],
): Profile {
  const names = monitors.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) {
    throw new RangeError(`profileRun: two monitors have the name "${twice}"`)
  }
  const { startedAt, durationMs } = report.info
  const read = monitors.map((monitor) => ({ name: monitor.name, rows: monitor.read(report) }))
  return { schema: PROFILE_SCHEMA, startedAt, durationMs, monitors: read }
}
