/** When there are more or fewer workers. Depths are numbers of jobs that wait. @public */
export interface ScalingOptions {
  /** What the queue should come to. Between the two other depths. @defaultValue 10 */
  readonly targetDepth?: number
  /** From so many on there are more workers. @defaultValue 20 */
  readonly scaleUpDepth?: number
  /** Below so many there are fewer. @defaultValue 5 */
  readonly scaleDownDepth?: number
  /** How many times as many workers there are after one step at most. > 1. @defaultValue 1.5 */
  readonly scaleUpFactor?: number
  /** How many times as many there are after one step at least. From 0, below 1. @defaultValue 0.8 */
  readonly scaleDownFactor?: number
  /** The fewest workers; 0 lets all go while nothing waits. @defaultValue 2 */
  readonly min?: number
  /** The most workers. @defaultValue 50 */
  readonly max?: number
  /** Milliseconds between two changes. @defaultValue 30_000 */
  readonly cooldownMs?: number
}

/** @internal */
export const scalingDefaults: Required<ScalingOptions> = {
  targetDepth: 10,
  scaleUpDepth: 20,
  scaleDownDepth: 5,
  scaleUpFactor: 1.5,
  scaleDownFactor: 0.8,
  min: 2,
  max: 50,
  cooldownMs: 30_000,
}
