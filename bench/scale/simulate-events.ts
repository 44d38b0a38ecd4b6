import { createRandom } from '../../src/statistics/random/random-source.ts'
import { EventHeap } from './event-heap.ts'
import { LOOK_SECONDS, type Outcome, roomOf, type Scenario } from './scenario.ts'
import { Scaler } from './scaler.ts'

const ARRIVED = 1
const ENDED = 2
const SETTLED = 3
const LOOK = 4
const GATE_OPENS = 5

/** One server after another's work: coordinators and Redis do one thing at a time. */
class Line {
  #freeAt = 0

  /** When a piece of work is done that comes at a time. */
  serve(time: number, seconds: number): number {
    this.#freeAt = Math.max(time, this.#freeAt) + seconds
    return this.#freeAt
  }
}

/** A run call by call: each is put into the queue, waits for a worker, for the limit and for the provider, and is settled. */
export function simulateEvents(scenario: Scenario, seed = 1): Outcome {
  return new Simulation(scenario, seed).run()
}

class Simulation {
  readonly #scenario: Scenario
  readonly #scaler: Scaler
  readonly #heap = new EventHeap()
  readonly #random: ReturnType<typeof createRandom>
  readonly #coordinators = new Line()
  readonly #redis = new Line()
  #left: number
  #unsettled = 0
  #waiting = 0
  #active = 0
  #settled = 0
  /** When the shared limit lets the next call pass. */
  #nextPlace = 0
  /** When the runs let their next call into the queue: each keeps the limit as if it were alone. */
  #gateAt = 0
  #isGateAwaited = false

  constructor(scenario: Scenario, seed: number) {
    this.#scenario = scenario
    this.#scaler = new Scaler(scenario)
    this.#random = createRandom(seed)
    this.#left = scenario.calls
  }

  run(): Outcome {
    const { calls } = this.#scenario
    let [time, before, peakWorkers, workerSeconds] = [0, 0, 0, 0]
    this.#heap.push(0, LOOK)
    while (this.#settled < calls) {
      time = this.#heap.pop()
      const workers = this.#scaler.runningAt(time)
      peakWorkers = Math.max(peakWorkers, workers)
      workerSeconds += workers * (time - before)
      before = time
      this.#handle(this.#heap.kind, time)
      this.#admit(time, workers)
      this.#start(time, workers)
    }
    return { seconds: time, peakWorkers, workerSeconds, boundBy: new Map() }
  }

  #handle(kind: number, time: number): void {
    if (kind === ARRIVED) {
      this.#waiting += 1
    } else if (kind === ENDED) {
      this.#active -= 1
      this.#heap.push(this.#work(time), SETTLED)
    } else if (kind === SETTLED) {
      this.#unsettled -= 1
      this.#settled += 1
    } else if (kind === GATE_OPENS) {
      this.#isGateAwaited = false
    } else {
      this.#scaler.look(time, { waiting: this.#waiting, active: this.#active })
      this.#heap.push(time + LOOK_SECONDS, LOOK)
    }
  }

  /** Half of the work is done when a call is put into the queue, half when its reply is taken. */
  #work(time: number): number {
    const { coordinatorSeconds, coordinators, redisSeconds } = this.#scenario
    const put = this.#coordinators.serve(time, coordinatorSeconds / coordinators / 2)
    return this.#redis.serve(put, redisSeconds / 2)
  }

  #admit(time: number, workers: number): void {
    const { coordinators, requestsPerMinute } = this.#scenario
    const room = coordinators * roomOf(this.#scenario, workers)
    while (this.#left > 0 && this.#unsettled < room) {
      if (this.#gateAt > time) {
        this.#awaitGate()
        return
      }
      this.#gateAt = Math.max(this.#gateAt, time) + 60 / requestsPerMinute / coordinators
      this.#left -= 1
      this.#unsettled += 1
      this.#heap.push(this.#work(time), ARRIVED)
    }
  }

  #awaitGate(): void {
    if (!this.#isGateAwaited) {
      this.#isGateAwaited = true
      this.#heap.push(this.#gateAt, GATE_OPENS)
    }
  }

  #start(time: number, workers: number): void {
    const slots = workers * this.#scenario.callsPerWorker
    while (this.#waiting > 0 && this.#active < slots) {
      this.#waiting -= 1
      this.#active += 1
      this.#heap.push(this.#passLimit(time) + this.#latency(), ENDED)
    }
  }

  #passLimit(time: number): number {
    const place = Math.max(time, this.#nextPlace)
    this.#nextPlace = place + 60 / this.#scenario.requestsPerMinute
    return place
  }

  /** Log-normal, by Box and Muller. */
  #latency(): number {
    const { mean, sigma } = this.#scenario.latency
    const radius = Math.sqrt(-2 * Math.log(1 - this.#random.next()))
    const normal = radius * Math.cos(2 * Math.PI * this.#random.next())
    return mean * Math.exp(sigma * normal - sigma ** 2 / 2)
  }
}
