import { processWide } from './process-wide.ts'
import type { Traffic } from './traffic.ts'
import { TrafficRecorder } from './traffic-recorder.ts'

/** Counts what this process's callers see, whichever gateway their calls go through. @internal */
export function processTraffic(): TrafficRecorder {
  return processWide('traffic', () => new TrafficRecorder())
}

/**
 * The calls of this process that ended since the last time: in a worker, at the end of an eval file, those of the
 * file.
 *
 * @internal
 */
export function takeTraffic(): Traffic {
  return processTraffic().take()
}
