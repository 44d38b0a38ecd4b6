import {
  adwinCut,
  cusum,
  kolmogorovSmirnov,
  pageHinkley,
  populationStabilityIndex,
} from '../../../src/statistics/index.ts'
import type { Adapters } from '../adapter.ts'
import { present } from '../inputs.ts'

export const driftAdapters: Adapters = {
  'drift.pageHinkley': ({ x, ...options }) => {
    const { statistic, alarm } = pageHinkley(present(x), options)
    return { statistic, firstAlarmIndex: alarm ?? -1 }
  },
  'drift.cusum': ({ x, target, k, h }) => {
    const options = { target: Number(target), slack: Number(k), limit: Number(h) }
    const { upper, lower, alarm } = cusum(present(x), options)
    return { upper, lower, firstAlarmIndex: alarm ?? -1 }
  },
  'drift.psi': ({ expected, actual, epsilon = 0 }) => {
    const psi = populationStabilityIndex(expected as number[], actual as number[], { epsilon: Number(epsilon) })
    return psi === null ? { degenerate: 'an empty bin' } : { psi }
  },
  'drift.ks2': ({ x, y }) => {
    const { d, tied, exactPValue, asymptoticPValue } = kolmogorovSmirnov(present(x), present(y))
    return { d, tied, pAsymptotic: asymptoticPValue, ...(exactPValue !== null && { pExact: exactPValue }) }
  },
  'drift.adwinCut': ({ w0, w1, delta }) => {
    const { threshold, difference, cut } = adwinCut(w0 as number[], w1 as number[], { delta: Number(delta) })
    return { epsilonCut: threshold, absDiff: difference, cut }
  },
}
