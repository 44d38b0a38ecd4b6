import { meanResampling } from '../bootstrap/bootstrap-mean.ts'
import { bootstrapProcedure } from '../bootstrap/bootstrap-procedure.ts'
import { clusteredProcedure, type ClusteredSide } from '../clustered/clustered-procedure.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import type { Range } from '../samples/score-range.ts'
import type { Values } from '../samples/sided-values.ts'
import type { Sided } from '../samples/sided.ts'

/** Bounded values: their range, and the rule that decides if no cases are clustered. @internal */
export interface BoundedRule {
  readonly range: Range
  readonly procedure: Procedure
}

/**
 * The method for one mean: of the scores of one arm, or of the differences of pairs.
 *
 * @param bounded - `null`: the values have no range
 * @internal
 */
export function meanProcedure(
  { complete, worst, best }: Sided<Values>,
  bounded: BoundedRule | null,
  options: Pick<CheckedOptions, 'seed' | 'confidence'>,
): Procedure | ImpossibleProcedure {
  if (complete.clusters !== null) {
    return clusteredProcedure(
      clusteredSide(worst, 1, bounded && { worst: bounded.range.min, unclustered: bounded.procedure.greater }),
      clusteredSide(best, -1, bounded && { worst: -bounded.range.max, unclustered: bounded.procedure.less }),
    )
  }
  return bounded ? bounded.procedure : bootstrapProcedure(meanResampling(complete.values), options)
}

function clusteredSide(
  { values, clusters }: Values,
  direction: 1 | -1,
  bounded: { readonly worst: number; readonly unclustered: OneSidedTest } | null,
): ClusteredSide {
  return {
    contrast: {
      x: values.map((value) => direction * value),
      a: new Float64Array(values.length).fill(1),
      clusters: clusters ?? new Uint32Array(values.length),
    },
    ...(bounded && { bounded: { worst: { x: bounded.worst, a: 1 }, unclustered: bounded.unclustered } }),
  }
}
