import { checkScalingOptions } from './check-scaling-options.ts'
import { type ScalingOptions, scalingDefaults } from './scaling-options.ts'

/** What is known of a queue and its workers now. @public */
export interface ScalingState {
  /** Jobs that wait for a worker; those under way do not count. ≥ 0. */
  readonly depth: number
  /** Workers there are, a whole number ≥ 0. */
  readonly current: number
  /**
   * Workers that the jobs under way keep busy: jobs ÷ concurrency of one worker, rounded up. There are never fewer after
   * scaling down, so that an empty queue in front of busy workers takes none away.
   *
   * @defaultValue 0
   */
  readonly busy?: number
  /**
   * Milliseconds since the number of workers was last changed.
   *
   * @defaultValue Infinity: it never was
   */
  readonly sinceChangeMs?: number
}

/** How many workers there should be, and why. @public */
export interface Recommendation {
  readonly workers: number
  /** `cooling`: another number would be better, but the last change is too fresh. `bounds`: there are fewer than `min` or more than `max`. */
  readonly reason: 'up' | 'down' | 'steady' | 'cooling' | 'bounds'
}

/**
 * How many workers a queue should have. A pure function: whoever asks brings the figures and the time.
 *
 * Between `scaleDownDepth` and `scaleUpDepth` nothing changes. Outside, the number of workers goes towards
 * `current × depth ÷ targetDepth`, by at most `scaleUpFactor` or `scaleDownFactor` at a time, and not again before
 * `cooldownMs` have passed. `min` and `max` hold at any time, and where jobs wait there is at least one worker.
 *
 * @example
 * recommendWorkers({ depth: 35, current: 10 }) // { workers: 15, reason: 'up' }
 * recommendWorkers({ depth: 0, current: 10, busy: 9 }) // { workers: 9, reason: 'down' }
 * @throws RangeError naming what is not a number of its kind
 * @public
 */
export function recommendWorkers(state: ScalingState, options: ScalingOptions = {}): Recommendation {
  const { depth, current, busy = 0, sinceChangeMs = Number.POSITIVE_INFINITY } = state
  checkState({ depth, current, busy, sinceChangeMs })
  checkScalingOptions(options)
  const { min, max, cooldownMs, ...steps } = { ...scalingDefaults, ...options }
  const needed = depth > 0 || busy > 0 ? 1 : 0
  const clamp = (workers: number): number => Math.min(max, Math.max(min, needed, workers))
  const inBounds = clamp(current)
  if (inBounds !== current) {
    return { workers: inBounds, reason: 'bounds' }
  }
  const workers = clamp(step({ depth, current, busy }, steps))
  if (workers === current) {
    return { workers, reason: 'steady' }
  }
  if (sinceChangeMs < cooldownMs) {
    return { workers: current, reason: 'cooling' }
  }
  return { workers, reason: workers > current ? 'up' : 'down' }
}

function step(
  { depth, current, busy }: Required<Pick<ScalingState, 'depth' | 'current' | 'busy'>>,
  options: Omit<Required<ScalingOptions>, 'min' | 'max' | 'cooldownMs'>,
): number {
  const { targetDepth, scaleUpDepth, scaleDownDepth, scaleUpFactor, scaleDownFactor } = options
  const ratio = depth / targetDepth
  if (depth >= scaleUpDepth) {
    return Math.ceil(current * Math.min(scaleUpFactor, ratio))
  }
  if (depth < scaleDownDepth) {
    const fewer = Math.floor(current * Math.max(scaleDownFactor, ratio))
    return Math.max(fewer, Math.min(current, busy))
  }
  return current
}

function checkState(state: Required<ScalingState>): void {
  for (const [name, value] of Object.entries(state)) {
    if (!(value >= 0) || (name !== 'sinceChangeMs' && value === Number.POSITIVE_INFINITY)) {
      throw new RangeError(`recommendWorkers: ${name} must be a number ≥ 0, got ${value}`)
    }
  }
  if (!Number.isInteger(state.current)) {
    throw new RangeError(`recommendWorkers: current must be a whole number, got ${state.current}`)
  }
}
