import { sum } from '../mean/sum.ts'
import type { Resampling } from './bootstrap-procedure.ts'
import { pairedRelativeDifference, type CentredSums } from './relative-difference.ts'
import { ratioErrorBands } from './ratio-error-bands.ts'
import { drawPositions } from './resample.ts'
import { studentise, type StudentisedStatistic } from './studentise.ts'

interface Pairs {
  readonly candidate: Float64Array
  readonly baseline: Float64Array
}

/** The relative difference of means of pairs of unbounded values; pairs are drawn whole. @internal */
export function pairedRatioResampling(pairs: Pairs): Resampling {
  const n = pairs.candidate.length
  const centres = { candidate: sum(pairs.candidate) / n, baseline: sum(pairs.baseline) / n }
  const centred = {
    candidate: pairs.candidate.map((value) => value - centres.candidate),
    baseline: pairs.baseline.map((value) => value - centres.baseline),
  }
  const positions = Uint32Array.from({ length: n }, (_, i) => i)
  const observed = pairedRelativeDifference(centredSums(centred, positions), centres)
  return {
    statistic: 'relative difference of means',
    smallestArm: n,
    cases: n,
    observe: () => observed,
    errorBands: ratioErrorBands,
    resample: (random, count) => {
      const draw = (): StudentisedStatistic => {
        drawPositions(random, positions)
        return pairedRelativeDifference(centredSums(centred, positions), centres)
      }
      return studentise(observed, draw, count)
    },
  }
}

function centredSums({ candidate, baseline }: Pairs, positions: Uint32Array): CentredSums {
  let u = 0
  let uu = 0
  let v = 0
  let vv = 0
  let uv = 0
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i] ?? 0
    const first = candidate[position] ?? 0
    const second = baseline[position] ?? 0
    u += first
    uu += first * first
    v += second
    vv += second * second
    uv += first * second
  }
  return { n: positions.length, u, uu, v, vv, uv }
}
