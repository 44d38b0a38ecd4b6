import {
  evaluationSampleSize,
  mcnemarPower,
  mcnemarSampleSize,
  passAtK,
  type Sides,
  twoProportionsPower,
  twoProportionsSampleSize,
} from '../../../src/statistics/index.ts'
import type { Adapters, Input } from '../adapter.ts'

function twoProportions({ p1, p2, alpha = 0.05, alternative = 'two-sided' }: Input): {
  candidate: number
  baseline: number
  alpha: number
  alternative: Sides
} {
  return {
    candidate: Number(p1),
    baseline: Number(p2),
    alpha: Number(alpha),
    alternative: alternative === 'two-sided' ? 'two-sided' : 'one-sided',
  }
}

function pairs({ p10, p01, alpha = 0.05 }: Input): { better: number; worse: number; alpha: number } {
  return { better: Number(p10), worse: Number(p01), alpha: Number(alpha) }
}

export const ratePlanAdapters: Adapters = {
  'power.twoProportions': ({ n, ...design }) => ({
    powerPooledNormal: twoProportionsPower(twoProportions(design), Number(n)),
  }),
  'sampleSize.twoProportions': ({ power = 0.8, ...design }) => {
    const size = twoProportionsSampleSize({ ...twoProportions(design), power: Number(power) })
    if (size === null) return { degenerate: 'equal rates' }
    return { nPooledNormal: size.pooledNormal, nArcsine: size.arcsine }
  },
  'power.mcnemar': ({ n, ...design }) => {
    const { exact, midP, normal } = mcnemarPower(pairs(design), Number(n))
    return { powerNormal: normal, powerExact: exact, powerMidp: midP }
  },
  'sampleSize.mcnemar': ({ power = 0.8, ...design }) => {
    const nConnor = mcnemarSampleSize({ ...pairs(design), power: Number(power) })
    return nConnor === null ? { degenerate: 'equal rates' } : { nConnor }
  },
  'sampleSize.miller': ({ omega2, sigma2A, sigma2B, KA, KB, delta, alpha = 0.05, power = 0.8 }) => ({
    n: evaluationSampleSize({
      varianceOfDifferences: Number(omega2),
      candidate: { variance: Number(sigma2A), trials: Number(KA) },
      baseline: { variance: Number(sigma2B), trials: Number(KB) },
      difference: Number(delta),
      alpha: Number(alpha),
      power: Number(power),
    }),
  }),
  passAtK: ({ n, c, k }) => {
    const successes = c as number[]
    const tasks = (n as number[]).map((trials, i) => ({ successes: Number(successes[i]), n: trials }))
    const result = passAtK(tasks, Number(k))
    if (result === null) return { degenerate: 'a task has fewer than k trials' }
    const { any, every } = result
    const answer = { passAtK: any.estimate, passHatK: every.estimate, perTask: any.perTask }
    return { ...answer, ...(any.standardError !== null && { se: any.standardError }) }
  },
}
