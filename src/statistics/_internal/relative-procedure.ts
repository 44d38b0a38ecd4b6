import { pairedRatioResampling } from '../bootstrap/bootstrap-paired-ratio.ts'
import { bootstrapProcedure } from '../bootstrap/bootstrap-procedure.ts'
import { boundedRelativeProcedure } from '../bounded/bounded-relative-procedure.ts'
import { relativeWorstCase, type RelativeSide } from '../bounded/relative-worst-case.ts'
import { clusteredProcedure, type ClusteredSide } from '../clustered/clustered-procedure.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import { baselineSign } from '../relative/baseline-sign.ts'
import type { CheckedOptions } from '../samples/check-options.ts'
import { scoreRange, type Range } from '../samples/score-range.ts'
import type { PairedValues } from '../samples/sided-pairs.ts'
import { mapSided, type Sided } from '../samples/sided.ts'

/** The method for the relative difference of pairs. @internal */
export function relativeProcedure(
  pairs: Sided<PairedValues>,
  options: CheckedOptions,
): Procedure | ImpossibleProcedure {
  const range = scoreRange(options.scale)
  const baselines = mapSided(pairs, ({ baseline, clusters }) => ({ values: baseline, clusters }))
  const denominator = baselineSign(baselines, { range, confidence: options.confidence })
  if ('undecidable' in denominator) return { method: 'relative difference of means', ...denominator }
  const { sign } = denominator
  const independent = range && boundedRelativeProcedure(pairs, { range, sign })
  if (pairs.complete.clusters === null) {
    return independent ?? bootstrapProcedure(pairedRatioResampling(pairs.complete), options)
  }
  const bounded = range && independent && { range, procedure: independent }
  return clusteredProcedure(
    clusteredSide(pairs.worst, { sign, direction: 1 }, bounded),
    clusteredSide(pairs.best, { sign, direction: -1 }, bounded),
  )
}

function clusteredSide(
  { candidate, baseline, clusters }: PairedValues,
  side: RelativeSide,
  bounded: { readonly range: Range; readonly procedure: Procedure } | null,
): ClusteredSide {
  const { sign, direction } = side
  return {
    contrast: {
      x: candidate.map((value, i) => direction * (value - (baseline[i] ?? 0))),
      a: baseline.map((value) => sign * value),
      clusters: clusters ?? new Uint32Array(candidate.length),
    },
    ...(bounded && {
      bounded: {
        worst: relativeWorstCase(bounded.range, side),
        unclustered: direction === 1 ? bounded.procedure.greater : bounded.procedure.less,
      },
    }),
  }
}
