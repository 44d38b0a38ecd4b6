import type { Procedure } from '../procedure/procedure.ts'
import { relativeDomain } from './relative-domain.ts'
import type { Range } from '../samples/score-range.ts'
import type { ArmValues, SidedArms } from '../samples/sided-arms.ts'
import { meanContrast } from './contrast.ts'
import { meldedTest, type BoundedArm, type BoundedArms } from './melded-test.ts'

/**
 * Difference of means, or relative difference, of independent arms with bounded scores.
 *
 * @param sign - of the baseline's mean, for a relative difference
 * @internal
 */
export function meldedProcedure(arms: SidedArms, range: Range, sign?: 1 | -1): Procedure {
  const worst = boundedArms(arms.worst, range)
  const best = boundedArms(arms.best, range)
  const method = 'melded Gaffke (Bayesian bootstrap, one pseudo-case per arm at that side’s worst possible value)'
  if (sign === undefined) {
    return {
      method,
      greater: meldedTest(worst, { kind: 'difference' }),
      less: meldedTest({ candidate: best.baseline, baseline: best.candidate }, { kind: 'difference' }),
      minimumCases: 2,
    }
  }
  const effect = (direction: 1 | -1): Parameters<typeof meldedTest>[1] => ({
    kind: 'relative',
    direction,
    sign,
    domain: relativeDomain(range, { sign, direction }),
  })
  return {
    method: `${method}, of candidate − (1 + margin) · baseline`,
    greater: meldedTest(worst, effect(1)),
    less: meldedTest(best, effect(-1)),
    minimumCases: 2,
  }
}

function boundedArms({ candidate, baseline }: ArmValues, range: Range): BoundedArms {
  return { candidate: boundedArm(candidate, range), baseline: boundedArm(baseline, range) }
}

function boundedArm(sample: Float64Array, { min, max }: Range): BoundedArm {
  const { x: values, weights } = meanContrast(sample)
  return { values, weights, min, max }
}
