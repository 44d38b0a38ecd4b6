import { type ScalingOptions, scalingDefaults } from './scaling-options.ts'

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkScalingOptions(options: ScalingOptions): void {
  const given = { ...scalingDefaults, ...options }
  const { targetDepth, scaleUpDepth, scaleDownDepth, scaleUpFactor, scaleDownFactor, min, max, cooldownMs } = given
  check('min', min, Number.isInteger(min) && min >= 0, 'a whole number ≥ 0')
  check('max', max, Number.isInteger(max) && max >= Math.max(1, min), `a whole number ≥ 1 and ≥ min (${min})`)
  check('scaleDownDepth', scaleDownDepth, scaleDownDepth >= 0, 'a number ≥ 0')
  const isAbove = Number.isFinite(scaleUpDepth) && scaleUpDepth > scaleDownDepth
  check('scaleUpDepth', scaleUpDepth, isAbove, `a finite number > scaleDownDepth (${scaleDownDepth})`)
  const isBetween = targetDepth > 0 && targetDepth >= scaleDownDepth && targetDepth <= scaleUpDepth
  check(
    'targetDepth',
    targetDepth,
    isBetween,
    `> 0, from scaleDownDepth (${scaleDownDepth}) to scaleUpDepth (${scaleUpDepth})`,
  )
  check('scaleUpFactor', scaleUpFactor, Number.isFinite(scaleUpFactor) && scaleUpFactor > 1, 'a finite number > 1')
  check('scaleDownFactor', scaleDownFactor, scaleDownFactor >= 0 && scaleDownFactor < 1, 'a number from 0 to below 1')
  check('cooldownMs', cooldownMs, Number.isFinite(cooldownMs) && cooldownMs >= 0, 'a finite number ≥ 0')
}

function check(name: keyof ScalingOptions, value: number, isRight: boolean, what: string): void {
  if (!isRight) {
    throw new RangeError(`recommendWorkers: ${name} must be ${what}, got ${value}`)
  }
}
