import type { MissingPolicy, Sample } from '../sample-comparison.ts'
import { presentValues } from './present-values.ts'
import type { Range } from './score-range.ts'
import { same, type Sided } from './sided.ts'

/** Pairs of values, and their clusters if they have any. @internal */
export interface PairedValues {
  readonly candidate: Float64Array
  readonly baseline: Float64Array
  readonly clusters: Uint32Array | null
}

/** Two samples, value i of both belonging to the same case. @internal */
export interface AlignedSamples {
  readonly candidate: Sample
  readonly baseline: Sample
  readonly clusters: Uint32Array | null
}

/** Applies a policy for missing scores to pairs: the worst for the candidate is its worst score beside the baseline's best. @internal */
export function sidedPairs(
  samples: AlignedSamples,
  { missing, range }: { readonly missing: MissingPolicy; readonly range: Range | null },
): Sided<PairedValues> {
  if (missing === 'zero') return same(filled(samples, 0, 0))
  const complete = present(samples)
  if (missing === 'exclude' || range === null || complete.candidate.length === samples.candidate.length) {
    return same(complete)
  }
  return {
    complete,
    worst: filled(samples, range.min, range.max),
    best: filled(samples, range.max, range.min),
  }
}

function present({ candidate, baseline, clusters }: AlignedSamples): PairedValues {
  const isComplete = (i: number): boolean => candidate[i] !== null && baseline[i] !== null
  const ofPairs = (sample: Sample): Float64Array =>
    presentValues(sample.map((value, i) => (isComplete(i) ? value : null)))
  return {
    candidate: ofPairs(candidate),
    baseline: ofPairs(baseline),
    clusters: clusters && clusters.filter((_, i) => isComplete(i)),
  }
}

function filled({ candidate, baseline, clusters }: AlignedSamples, first: number, second: number): PairedValues {
  return {
    candidate: Float64Array.from(candidate, (value) => value ?? first),
    baseline: Float64Array.from(baseline, (value) => value ?? second),
    clusters,
  }
}
