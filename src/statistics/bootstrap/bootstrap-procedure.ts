import { mirrored, tIntervalTest } from '../mean/t-interval-test.ts'
import { errorBandAt, type MeasuredBand } from '../procedure/error-band.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import { createRandom } from '../random/random-source.ts'
import type { RandomSource } from '../random/random-source.ts'
import { resampleCount } from './resample.ts'
import type { StudentisedStatistic } from './studentise.ts'
import { mirroredStudentisedTest, studentisedTest, type StudentisedBootstrap } from './studentised-test.ts'

/** A statistic that can be resampled. @internal */
export interface Resampling {
  /** `mean`, `relative difference of means`: what the method is a bootstrap of. */
  readonly statistic: string
  /** Cases of the smaller arm, and of both together. */
  readonly smallestArm: number
  readonly cases: number
  /** The statistic of the data; asked for only if each arm has two cases. */
  readonly observe: () => StudentisedStatistic
  readonly resample: (random: RandomSource, count: number) => StudentisedBootstrap
  /** By cases of the smaller arm. */
  readonly errorBands: readonly MeasuredBand[]
}

/** Below so many cases in an arm a resample tells too little of the tails. @internal */
export const fewestForBootstrap = 10

/** The studentised bootstrap of a statistic of unbounded values; undecidable below 10 cases per arm. @internal */
export function bootstrapProcedure(
  resampling: Resampling,
  { seed, confidence }: { readonly seed: number; readonly confidence: number },
): Procedure | ImpossibleProcedure {
  const { statistic, smallestArm, cases } = resampling
  const method = `studentised bootstrap of the ${statistic}`
  if (smallestArm < 2)
    return { method, undecidable: `a single case shows no spread: at least ${fewestForBootstrap} are needed` }
  const observed = resampling.observe()
  if (!(observed.standardError > 0))
    return { method, undecidable: 'the values do not vary: their spread cannot be estimated' }
  const minimumCases = Math.ceil((fewestForBootstrap * cases) / smallestArm)
  if (smallestArm < fewestForBootstrap) {
    const planned = { ...observed, df: smallestArm - 1 }
    return {
      method,
      minimumCases,
      greater: tIntervalTest(planned),
      less: tIntervalTest(mirrored(planned)),
      undecidable: `only ${smallestArm} cases: at least ${fewestForBootstrap} are needed`,
    }
  }
  const count = resampleCount(cases, (1 - confidence) / 2)
  const bootstrap = resampling.resample(createRandom(seed), count)
  return {
    method: `${method} (${count} resamples of whole cases)`,
    minimumCases,
    greater: studentisedTest(bootstrap),
    less: mirroredStudentisedTest(bootstrap),
    errorBand: errorBandAt(resampling.errorBands, smallestArm),
  }
}
