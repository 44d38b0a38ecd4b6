import type { WorstCase } from '../bounded/contrast.ts'
import { tIntervalTest } from '../mean/t-interval-test.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { errorBandAt } from '../procedure/error-band.ts'
import type { ImpossibleProcedure, Procedure } from '../procedure/procedure.ts'
import { widerOf } from '../procedure/wider-of.ts'
import { clusteredEstimate, countClusters, type ClusteredContrast } from './clustered-contrast.ts'
import { clusterTest } from './cluster-test.ts'

/** One side of a clustered comparison. @internal */
export interface ClusteredSide {
  /** The effect, mirrored on the side of the upper limit. */
  readonly contrast: ClusteredContrast
  /** For bounded scores: the worst case possible, and the test that would decide if no cases were clustered. */
  readonly bounded?: { readonly worst: WorstCase; readonly unclustered: OneSidedTest }
}

/** Fewer clusters than this tell too little of the spread between them. @internal */
const fewestClusters = 5

// By clusters; the widest are those of heavy-tailed values, and of rates near 1 that differ much between clusters.
const errorBands = [
  { from: 5, band: [0, 0.146] },
  { from: 10, band: [0.001, 0.146] },
  { from: 20, band: [0.001, 0.113] },
  { from: 40, band: [0.001, 0.101] },
] as const

/**
 * Cases in clusters: CR2 standard error with Satterthwaite's degrees of freedom. For bounded scores the limit is never nearer than the one
 * that would decide if no cases were clustered, so that labels cannot make nearly deterministic cases look certain; and
 * clusters without any spread, of which CR2 knows nothing, are judged as single cases.
 *
 * @internal
 */
export function clusteredProcedure(greater: ClusteredSide, less: ClusteredSide): Procedure | ImpossibleProcedure {
  const isBounded = greater.bounded !== undefined
  const method = isBounded
    ? 'CR2 with Satterthwaite degrees of freedom, never nearer than without clusters'
    : 'CR2 with Satterthwaite degrees of freedom'
  const count = countClusters(greater.contrast.clusters)
  const tests = { greater: sideTest(greater), less: sideTest(less) }
  if (tests.greater === null || tests.less === null) {
    return { method, undecidable: 'the clusters do not differ: their spread cannot be estimated' }
  }
  return {
    method,
    greater: tests.greater,
    less: tests.less,
    minimumCases: Math.ceil((greater.contrast.x.length * fewestClusters) / count),
    errorBand: errorBandAt(errorBands, count),
    ...(count < fewestClusters && { undecidable: `only ${count} groups: at least ${fewestClusters} are needed` }),
  }
}

function sideTest({ contrast, bounded }: ClusteredSide): OneSidedTest | null {
  const estimate = clusteredEstimate(contrast)
  if (estimate === null) return bounded ? clusterTest(contrast, bounded.worst) : null
  return bounded ? widerOf(tIntervalTest(estimate), bounded.unclustered) : tIntervalTest(estimate)
}
