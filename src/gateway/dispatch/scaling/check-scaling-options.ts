import { type ScalingOptions, scalingDefaults } from './scaling-options.ts'

type Rule = readonly [option: keyof ScalingOptions, isRight: boolean, what: string]

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkScalingOptions(options: ScalingOptions): void {
  const given = { ...scalingDefaults, ...options }
  const wrong = rulesOf(given).find(([, isRight]) => !isRight)
  if (wrong !== undefined) {
    const [option, , what] = wrong
    throw new RangeError(`recommendWorkers: ${option} must be ${what}, got ${given[option]}`)
  }
}

function rulesOf({
  targetDepth,
  scaleUpDepth,
  scaleDownDepth,
  scaleUpFactor,
  scaleDownFactor,
  min,
  max,
  cooldownMs,
}: Required<ScalingOptions>): readonly Rule[] {
  const isBetween = targetDepth > 0 && targetDepth >= scaleDownDepth && targetDepth <= scaleUpDepth
  return [
    ['min', Number.isInteger(min) && min >= 0, 'a whole number ≥ 0'],
    ['max', Number.isInteger(max) && max >= Math.max(1, min), `a whole number ≥ 1 and ≥ min (${min})`],
    [
      'scaleUpDepth',
      Number.isFinite(scaleUpDepth) && scaleUpDepth > scaleDownDepth,
      `a finite number > scaleDownDepth (${scaleDownDepth})`,
    ],
    ['scaleDownDepth', scaleDownDepth >= 0, 'a number ≥ 0'],
    ['targetDepth', isBetween, `> 0, from scaleDownDepth (${scaleDownDepth}) to scaleUpDepth (${scaleUpDepth})`],
    ['scaleUpFactor', Number.isFinite(scaleUpFactor) && scaleUpFactor > 1, 'a finite number > 1'],
    ['scaleDownFactor', scaleDownFactor >= 0 && scaleDownFactor < 1, 'a number from 0 to below 1'],
    ['cooldownMs', Number.isFinite(cooldownMs) && cooldownMs >= 0, 'a finite number ≥ 0'],
  ]
}
