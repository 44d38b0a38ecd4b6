import { type Bound, LOOK_SECONDS, type Outcome, roomOf, type Scenario } from './scenario.ts'
import { Scaler } from './scaler.ts'

/**
 * A run as a flow: what each second carries is the least of what workers, coordinators, Redis, limits and concurrency
 * carry, by Little's law. A hundred million calls take milliseconds; `simulateEvents` says how far it is off.
 */
export function simulateFlow(scenario: Scenario): Outcome {
  const scaler = new Scaler(scenario)
  const boundBy = new Map<Bound, number>()
  let [left, seconds, peakWorkers, workerSeconds] = [scenario.calls, 0, 0, 0]
  for (let second = 0; left > 0; second += 1) {
    const workers = scaler.runningAt(second)
    const { rate, bound, active, waiting } = carry(scenario, workers)
    const part = Math.min(1, left / rate)
    left -= rate * part
    seconds = second + part
    peakWorkers = Math.max(peakWorkers, workers)
    workerSeconds += workers * part
    boundBy.set(bound, (boundBy.get(bound) ?? 0) + part)
    if (second % LOOK_SECONDS === 0) {
      scaler.look(second, { waiting, active })
    }
  }
  return { seconds, peakWorkers, workerSeconds, boundBy }
}

interface Flow {
  /** Calls a second. */
  readonly rate: number
  readonly bound: Bound
  readonly active: number
  readonly waiting: number
}

function carry(scenario: Scenario, workers: number): Flow {
  const { coordinators, callsPerWorker, latency, requestsPerMinute, coordinatorSeconds, redisSeconds } = scenario
  const slots = workers * callsPerWorker
  const room = coordinators * roomOf(scenario, workers)
  const rates: ReadonlyArray<readonly [Bound, number]> = [
    ['workers', slots / latency.mean],
    ['concurrency', room / latency.mean],
    ['coordinators', coordinators / coordinatorSeconds],
    ['Redis', 1 / redisSeconds],
    ['rate limit', requestsPerMinute / 60],
  ]
  const [bound, rate] = rates.reduce((least, one) => (one[1] < least[1] ? one : least))
  // One run keeps a limit itself; several fill the queue, and their calls wait for it in the slots of workers. What waits
  // for a coordinator or for Redis has not reached the queue.
  const isFull = bound === 'workers' || (bound === 'rate limit' && coordinators > 1)
  const active = isFull ? Math.min(slots, room) : Math.min(slots, rate * latency.mean)
  return { rate, bound, active, waiting: isFull ? Math.max(0, room - active) : 0 }
}
