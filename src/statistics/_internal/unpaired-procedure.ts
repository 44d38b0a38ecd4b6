import { unpairedRatioResampling } from '../bootstrap/bootstrap-unpaired-ratio.ts'
import { bootstrapProcedure } from '../bootstrap/bootstrap-procedure.ts'
import { meldedProcedure } from '../bounded/melded-procedure.ts'
import { welchProcedure } from '../mean/welch-procedure.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import { baselineSign } from '../relative/baseline-sign.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import { scoreRange } from '../samples/score-range.ts'
import type { SidedArms } from '../samples/sided-arms.ts'
import { mapSided } from '../samples/sided.ts'
import { unpairedProportionProcedure } from '../unpaired/unpaired-proportion-procedure.ts'

/** The method for independent arms: it follows from scale and hypothesis, never from the values. @internal */
export function unpairedProcedure(arms: SidedArms, options: CheckedOptions): Procedure | ImpossibleProcedure {
  const range = scoreRange(options.scale)
  if (!options.hypothesis.relative) {
    if (options.scale === 'binary') return unpairedProportionProcedure(arms)
    return range ? meldedProcedure(arms, range) : welchProcedure(arms.complete)
  }
  const baselines = mapSided(arms, ({ baseline }) => ({ values: baseline, clusters: null }))
  const denominator = baselineSign(baselines, { range, confidence: options.confidence })
  if ('undecidable' in denominator) return { method: 'relative difference of means', ...denominator }
  if (range) return meldedProcedure(arms, range, denominator.sign)
  return bootstrapProcedure(unpairedRatioResampling(arms.complete), options)
}
