import { bootstrapProcedure, type Resampling } from './bootstrap-procedure.ts'
import { resampleCount } from './resample.ts'
import { mirrored, tIntervalTest } from '../mean/t-interval-test.ts'
import { errorBandAt } from '../procedure/error-band.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import { widerOf } from '../procedure/wider-of.ts'

/** Of F1, of one class and macro, and of areas under ROC curves: test/calibration/aggregates.test.ts. */
const errorBands = [
  { from: 10, band: [0, 0.033] },
  { from: 20, band: [0, 0.056] },
  { from: 50, band: [0, 0.043] },
  { from: 400, band: [0.004, 0.031] },
] as const

/** The same of groups of 1 to 8 cases that have much in common, by groups; the widest are those of an area of 0.96, one arm. */
const groupedErrorBands = [
  { from: 10, band: [0, 0.105] },
  { from: 50, band: [0, 0.096] },
  { from: 100, band: [0.002, 0.062] },
] as const

/** @internal */
export interface JackknifeSample {
  readonly seed: number
  readonly confidence: number
  /** Whether each value is of a group of cases. */
  readonly isGrouped: boolean
}

/** Values of a jackknife: of either side, whichever of Student's t and the studentised bootstrap reaches further. @internal */
export function jackknifeProcedure(
  resampling: Resampling,
  { seed, confidence, isGrouped }: JackknifeSample,
): Procedure | ImpossibleProcedure {
  const bootstrap = bootstrapProcedure(resampling, { seed, confidence })
  if (!('greater' in bootstrap) || bootstrap.undecidable !== undefined) {
    return isGrouped ? { ...bootstrap, undecidable: ofGroups(bootstrap.undecidable) } : bootstrap
  }
  const standardised = { ...resampling.observe(), df: resampling.smallestArm - 1 }
  const count = resampleCount(resampling.cases, (1 - confidence) / 2)
  return {
    ...bootstrap,
    method: `jackknife with the wider of Student's t and a studentised bootstrap (${count} resamples of whole ${isGrouped ? 'groups' : 'cases'})`,
    greater: widerOf(bootstrap.greater, tIntervalTest(standardised)),
    less: widerOf(bootstrap.less, tIntervalTest(mirrored(standardised))),
    errorBand: errorBandAt(isGrouped ? groupedErrorBands : errorBands, resampling.smallestArm),
  }
}

function ofGroups(reason: string = ''): string {
  return reason.replace('single case', 'single group').replace(/\bcases\b/u, 'groups')
}
