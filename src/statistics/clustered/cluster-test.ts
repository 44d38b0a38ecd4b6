import { gaffkeTest } from '../bounded/gaffke-test.ts'
import type { WorstCase } from '../bounded/contrast.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import type { ClusteredContrast } from './clustered-contrast.ts'

/** Gaffke's test with whole clusters as cases; the pseudo-cluster has the average size. @internal */
export function clusterTest({ x, a, clusters }: ClusteredContrast, worst: WorstCase): OneSidedTest {
  const totals = new Map<number, { x: number; a: number }>()
  clusters.forEach((cluster, i) => {
    const total = totals.get(cluster) ?? { x: 0, a: 0 }
    totals.set(cluster, { x: total.x + (x[i] ?? 0), a: total.a + (a[i] ?? 0) })
  })
  const size = x.length / totals.size
  return gaffkeTest(
    {
      x: Float64Array.from(totals.values(), (total) => total.x),
      a: Float64Array.from(totals.values(), (total) => total.a),
      weights: new Float64Array(totals.size).fill(1),
    },
    { x: worst.x * size, a: worst.a * size },
  )
}
