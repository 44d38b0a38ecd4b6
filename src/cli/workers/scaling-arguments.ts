import { checkScalingOptions } from '../../gateway/dispatch/scaling/check-scaling-options.ts'
import { type ScalingOptions, scalingDefaults } from '../../gateway/dispatch/scaling/scaling-options.ts'

/** What is given on the command line of how many workers there are. @internal */
export interface ScalingArguments {
  readonly min: string
  readonly max: string
  readonly cooldownMs: string
  readonly scaleUpDepth?: string
  readonly targetDepth?: string
  readonly scaleDownDepth?: string
}

/** Share of the calls that wait in front of busy workers: now and then there are a few less. */
const SLACK = 0.75

/**
 * The options of scaling for workers that each make so many calls at once. A run has as many calls wait as its workers make
 * at once: in front of the fewest workers, that must be enough for more of them.
 *
 * @throws RangeError naming the option and its value
 * @internal
 */
export function scalingArguments(given: ScalingArguments, concurrency: number): Required<ScalingOptions> {
  const [min, max, cooldownMs] = [given.min, given.max, given.cooldownMs].map(Number) as [number, number, number]
  const enough = Math.min(scalingDefaults.scaleUpDepth, SLACK * Math.max(1, min) * concurrency)
  const scaleUpDepth = Number(given.scaleUpDepth ?? enough)
  const targetDepth = Number(given.targetDepth ?? scaleUpDepth / 2)
  const scaleDownDepth = Number(given.scaleDownDepth ?? scaleUpDepth / 4)
  const scaling = { ...scalingDefaults, min, max, cooldownMs, scaleUpDepth, targetDepth, scaleDownDepth }
  checkScalingOptions(scaling)
  return scaling
}
