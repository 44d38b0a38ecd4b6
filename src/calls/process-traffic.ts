import type { Traffic } from './traffic.ts'
import { TrafficRecorder } from './traffic-recorder.ts'

/** Shared by all copies of this package in a process. */
const slot: symbol = Symbol.for('vitest-touchstone.traffic')

/** Counts what this process's callers see, whichever gateway their calls go through. @internal */
export function processTraffic(): TrafficRecorder {
  const holder = globalThis as { [key: symbol]: TrafficRecorder | undefined }
  const known = holder[slot]
  if (known !== undefined) {
    return known
  }
  const created = new TrafficRecorder()
  holder[slot] = created
  return created
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
