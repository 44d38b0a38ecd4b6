import { clusteredMean, clusteredMeanInterval, clusterRobustErrors } from '../../../src/statistics/index.ts'
import type { Adapters, Input } from '../adapter.ts'

function clustered(values: readonly number[], { cluster, level = 0.95 }: Input): unknown {
  const clusters = cluster as string[]
  const { mean, clusters: nClusters, standardError: seCR2, df: dfCR2 } = clusteredMean(values, clusters)
  const interval = clusteredMeanInterval(values, clusters, Number(level))
  const others = clusterRobustErrors(values, clusters, Number(level))
  const { independent: seIid, cr0: seCR0, cr1: seCR1, normalInterval, intraclassCorrelation: icc1 } = others
  const answer = { mean, nClusters, seIid, seCR0, seCR1, seCR2, dfCR2, icc1 }
  const limits = { lowerCR2: interval?.lower, upperCR2: interval?.upper }
  const normalLimits = { lowerCR0z: normalInterval?.lower, upperCR0z: normalInterval?.upper }
  return { ...answer, ...limits, ...normalLimits, ...(interval === null && { degenerate: 'one cluster' }) }
}

export const clusteredAdapters: Adapters = {
  'clustered.mean': (input) => {
    const values = input['x'] as (number | null)[]
    const isPresent = (_: unknown, i: number): boolean => (values[i] ?? null) !== null
    const cluster = (input['cluster'] as string[]).filter(isPresent)
    return clustered(values.filter(isPresent) as number[], { ...input, cluster })
  },
  'clustered.pairedDiff': (input) => {
    const [candidate, baseline] = [input['x'] as (number | null)[], input['y'] as (number | null)[]]
    const isPresent = (_: unknown, i: number): boolean =>
      (candidate[i] ?? null) !== null && (baseline[i] ?? null) !== null
    const cluster = (input['cluster'] as string[]).filter(isPresent)
    const difference = (value: number | null, i: number): number => (value ?? 0) - (baseline[i] ?? 0)
    return clustered(candidate.map(difference).filter(isPresent), { ...input, cluster })
  },
}
