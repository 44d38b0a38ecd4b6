import {
  mcnemarTest,
  type PairedDifferenceMethod,
  pairedProportionDifference,
  type PairedTable,
} from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import { binomialWeights } from '../binomial-weights.ts'
import { band, bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'
import { normal } from '../draws.ts'
import { normalQuantile } from '../../../src/statistics/distributions/normal-quantile.ts'

/** Whether data err, remembered: few tables are drawn often. */
function remembered(errs: (better: number, worse: number) => boolean): (better: number, worse: number) => boolean {
  const known = new Map<number, boolean>()
  return (better, worse) => {
    const key = better * 1000 + worse
    const answer = known.get(key) ?? errs(better, worse)
    known.set(key, answer)
    return answer
  }
}

// Sum over all numbers of pairs in which only the candidate, or only the baseline, passed.
function exactRate(
  n: number,
  { onlyCandidate, onlyBaseline }: Discordance,
  errs: (better: number, worse: number) => boolean,
): number {
  let rate = 0
  binomialWeights(n, onlyBaseline).forEach((weight, worse) => {
    if (weight < 1e-9) return
    binomialWeights(n - worse, onlyCandidate / (1 - onlyBaseline)).forEach((share, better) => {
      if (weight * share > 1e-12 && errs(better, worse)) rate += weight * share
    })
  })
  return rate
}

interface Discordance {
  readonly onlyCandidate: number
  readonly onlyBaseline: number
}

const differences = [0, 0.02, 0.05, 0.1, -0.1] as const
const shares = [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9] as const

function discordances(difference: number): { readonly name: string; readonly rates: Discordance }[] {
  return shares
    .filter((share) => share > Math.abs(difference))
    .map((share) => ({
      name: `difference ${difference}, discordance ${share}`,
      rates: { onlyCandidate: (share + difference) / 2, onlyBaseline: (share - difference) / 2 },
    }))
}

function interval(method: PairedDifferenceMethod, limits: Calibration['band']): Calibration {
  return {
    method: names[method],
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      differences.flatMap((difference) => {
        const misses = remembered((better, worse) => {
          const { lower, upper } = pairedProportionDifference({ both: 0, better, worse, n }, { method })
          // A difference of decimals is not to be missed by its rounding.
          return difference < lower - 1e-12 || difference > upper + 1e-12
        })
        return discordances(difference).map(({ name, rates }): Design => ({
          name,
          rate: () => exactRate(n, rates, misses),
        }))
      }),
  }
}

const names: Readonly<Record<PairedDifferenceMethod, string>> = {
  cautious: 'wider of Tango and Bonett–Price',
  tango: 'Tango',
  'bonett-price': 'Bonett–Price',
  newcombe: 'Newcombe, square-and-add',
  wald: 'Wald, paired',
}

function mcnemar(method: string, pValue: (table: PairedTable) => number, limits: Calibration['band']): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    band: limits,
    designs: (n) => {
      const alarms = remembered((better, worse) => pValue({ both: 0, better, worse, n }) <= 0.05)
      return discordances(0).map(({ name, rates }): Design => ({ name, rate: () => exactRate(n, rates, alarms) }))
    },
  }
}

// Newcombe's limits depend on the pairs that agree as well: arms with given rates and a shared part of what decides an item.
function newcombe(limits: Calibration['band']): Calibration {
  const designs = [0.1, 0.5, 0.9].flatMap((rate) => [0, 0.5, 0.9].map((shared) => ({ rate, shared })))
  return {
    method: names.newcombe,
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      designs.map(({ rate, shared }): Design => ({
        name: `both rates ${rate}, correlation ${shared}`,
        errs: (random) => {
          const table = drawTable(random, n, { cut: normalQuantile(rate), shared })
          const { lower, upper } = pairedProportionDifference(table, { method: 'newcombe' })
          return lower > 0 || upper < 0
        },
      })),
  }
}

function drawTable(random: RandomSource, n: number, { cut, shared }: { cut: number; shared: number }): PairedTable {
  const table = { both: 0, better: 0, worse: 0, n }
  for (let i = 0; i < n; i++) {
    const common = Math.sqrt(shared) * normal(random)
    const candidate = common + Math.sqrt(1 - shared) * normal(random) < cut
    const baseline = common + Math.sqrt(1 - shared) * normal(random) < cut
    if (candidate && baseline) table.both++
    else if (candidate) table.better++
    else if (baseline) table.worse++
  }
  return table
}

export const pairedProportionFamily: CalibrationFamily = {
  title: 'Pass and fail, paired',
  about:
    'Exact, over differences −0.1, 0, 0.02, 0.05, 0.1 (intervals) or 0 (tests) and shares of differing pairs from 0.02 to 0.9; ' +
    'Newcombe simulated, over rates 0.1, 0.5, 0.9 and correlations 0, 0.5, 0.9 of the arms.',
  calibrations: [
    interval('cautious', bandBySize(0.015, 0.03, 0.055, 0.055, 0.055, 0.055)),
    interval('tango', bandBySize(0.08, 0.065, 0.055, 0.055, 0.06, 0.055)),
    interval('bonett-price', bandBySize(0.08, 0.07, 0.06, 0.06, 0.055, 0.055)),
    newcombe(bandBySize(0.075, 0.075, 0.06, 0.06, 0.075, 0.065)),
    interval('wald', bandBySize(0.775, 0.6, 0.365, 0.175, 0.065, 0.055)),
    mcnemar('McNemar, exact', (table) => mcnemarTest(table).exact.twoSided, band(0.05)),
    mcnemar(
      'McNemar, mid-p',
      (table) => mcnemarTest(table).midP.twoSided,
      bandBySize(0.04, 0.04, 0.05, 0.05, 0.055, 0.05),
    ),
    mcnemar(
      'McNemar, χ²',
      (table) => mcnemarTest(table).asymptotic?.pValue ?? 1,
      bandBySize(0.08, 0.05, 0.05, 0.055, 0.055, 0.055),
    ),
    mcnemar('McNemar, χ² corrected', (table) => mcnemarTest(table).corrected?.pValue ?? 1, band(0.05)),
  ],
}
