import type { MissingPolicy, Sample } from '../sample-comparison.ts'
import { presentValues } from './present-values.ts'
import type { Range } from './score-range.ts'
import { same, type Sided } from './sided.ts'

/** Values, and their clusters if they have any. @internal */
export interface Values {
  readonly values: Float64Array
  readonly clusters: Uint32Array | null
}

/** The policy that can really be applied: without a range there is no worst value. @internal */
export function appliedPolicy(policy: MissingPolicy, range: Range | null): MissingPolicy {
  return policy === 'bound' && range === null ? 'exclude' : policy
}

/** Applies a policy for missing scores to one sample. @internal */
export function sidedValues(
  sample: Sample,
  clusters: Uint32Array | null,
  { missing, range }: { readonly missing: MissingPolicy; readonly range: Range | null },
): Sided<Values> {
  if (missing === 'zero') return same(filled(sample, clusters, 0))
  const complete = present(sample, clusters)
  if (missing === 'exclude' || range === null || complete.values.length === sample.length) return same(complete)
  return { complete, worst: filled(sample, clusters, range.min), best: filled(sample, clusters, range.max) }
}

function present(sample: Sample, clusters: Uint32Array | null): Values {
  return {
    values: presentValues(sample),
    clusters: clusters && clusters.filter((_, i) => sample[i] !== null),
  }
}

function filled(sample: Sample, clusters: Uint32Array | null, substitute: number): Values {
  return { values: Float64Array.from(sample, (value) => value ?? substitute), clusters }
}
