import {
  conditionalOddsRatio,
  mcnemarTest,
  type PairedDifferenceMethod,
  pairedProportionDifference,
  type PairedTable,
  suissaShusterTest,
  tangoScoreTest,
} from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import { binomialWeights } from '../binomial-weights.ts'
import {
  approximate,
  type Calibration,
  type CalibrationFamily,
  type Claim,
  type Design,
  guaranteed,
  type Size,
  sizes,
  sizesFrom,
  tolerable,
  unreliable,
} from '../calibration.ts'
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
const shares = [0.02, 0.03, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9] as const

function discordances(difference: number): { readonly name: string; readonly rates: Discordance }[] {
  return shares
    .filter((share) => share > Math.abs(difference))
    .map((share) => ({
      name: `difference ${difference}, discordance ${share}`,
      rates: { onlyCandidate: (share + difference) / 2, onlyBaseline: (share - difference) / 2 },
    }))
}

function interval(method: PairedDifferenceMethod, claim: Claim): Calibration {
  return {
    method: names[method],
    errors: 'misses',
    nominal: 0.05,
    claim,
    sizes,
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
  cautious: 'widest of Tango, Bonett–Price and Clopper–Pearson',
  tango: 'Tango',
  'bonett-price': 'Bonett–Price',
  newcombe: 'Newcombe, square-and-add',
  wald: 'Wald, paired',
}

// What a test or interval is asked about: a difference of the rates, and how often data with it err.
interface Question {
  readonly claim: Claim
  readonly errs: (table: PairedTable, rates: Discordance) => boolean
  readonly sizes?: readonly Size[]
  readonly differences?: readonly number[]
  readonly nominal?: number
}

function asked(
  method: string,
  errors: Calibration['errors'],
  { claim, errs, sizes: at = sizes, differences: apart = [0], nominal = 0.05 }: Question,
): Calibration {
  return {
    method,
    errors,
    nominal,
    claim,
    sizes: at,
    designs: (n) =>
      apart.flatMap(discordances).map(({ name, rates }): Design => ({
        name,
        rate: () => exactRate(n, rates, (better, worse) => errs({ both: 0, better, worse, n }, rates)),
      })),
  }
}

/** A test of equal rates, its answers remembered: they do not depend on how often pairs differ. */
function mcnemar(
  method: string,
  pValue: (table: PairedTable) => number,
  claim: Claim,
  at: readonly Size[] = sizes,
): Calibration {
  const known = new Map<number, ReturnType<typeof remembered>>()
  return asked(method, 'alarms', {
    claim,
    sizes: at,
    errs: ({ better, worse, n }) => {
      const alarms =
        known.get(n) ?? remembered((more, fewer) => pValue({ both: 0, better: more, worse: fewer, n }) <= 0.05)
      known.set(n, alarms)
      return alarms(better, worse)
    },
  })
}

// The odds with which the candidate wins a pair in which the arms differ.
const oddsRatio = asked('conditional odds ratio', 'misses', {
  claim: guaranteed('Clopper and Pearson given how many pairs differ'),
  differences: [0, 0.05, -0.1],
  errs: (table, { onlyCandidate, onlyBaseline }) => {
    const odds = onlyCandidate / onlyBaseline
    const found = conditionalOddsRatio(table)
    return found !== null && (odds < found.lower * (1 - 1e-12) || odds > found.upper * (1 + 1e-12))
  },
})

// At a difference that is the margin, "greater than the margin" is as nearly true as it can be without being so.
function scoreAgainst(margin: number): Calibration {
  return asked(`Tango's test against ${margin}, one-sided`, 'alarms', {
    claim: approximate(
      20,
      'a score is far from normal where nearly all differing pairs must go one way: up to 5.1 % at margin 0.02 and 200 pairs, so verdicts ask Bonett and Price too; Tango 1998',
      tolerable(0.025),
    ),
    sizes: sizesFrom(20),
    nominal: 0.025,
    differences: [margin],
    errs: (table) => tangoScoreTest(table, margin).pValue <= 0.025,
  })
}

// Newcombe's limits depend on the pairs that agree as well: arms with given rates and a shared part of what decides an item.
function newcombe(claim: Claim): Calibration {
  const designs = [0.1, 0.5, 0.9].flatMap((rate) => [0, 0.5, 0.9].map((shared) => ({ rate, shared })))
  return {
    method: names.newcombe,
    errors: 'misses',
    nominal: 0.05,
    claim,
    sizes,
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
    interval('cautious', approximate(5, 'what verdicts rest on; enumerated for the decision of 2026-11-21', 0.06)),
    interval('tango', approximate(10, 'inverts a score test; Tango 1998')),
    interval('bonett-price', approximate(10, 'a Wald interval after adding two pairs; Bonett and Price 2012')),
    newcombe(approximate(5, 'squares and adds Wilson limits; Newcombe 1998')),
    interval('wald', unreliable('no width where no pair differs')),
    mcnemar(
      'McNemar, exact',
      (table) => mcnemarTest(table).exact.twoSided,
      guaranteed('exact given how many pairs differ'),
    ),
    mcnemar(
      'McNemar, mid-p',
      (table) => mcnemarTest(table).midP.twoSided,
      approximate(5, 'hardly ever above the level; Fagerland, Lydersen and Laake 2013', 0.055),
    ),
    mcnemar(
      'McNemar, χ²',
      (table) => mcnemarTest(table).asymptotic?.pValue ?? 1,
      approximate(10, 'McNemar 1947, without correction; Fagerland, Lydersen and Laake 2013', 0.06),
    ),
    mcnemar(
      'McNemar, χ² corrected',
      (table) => mcnemarTest(table).corrected?.pValue ?? 1,
      approximate(5, 'never above the level, and cautious; Fagerland, Lydersen and Laake 2013', 0.05),
    ),
    mcnemar(
      'Suissa–Shuster',
      (table) => suissaShusterTest(table).twoSided,
      guaranteed('exact, at the share of differing pairs where it errs most'),
      sizesFrom(5, 100),
    ),
    scoreAgainst(-0.05),
    scoreAgainst(0.02),
    scoreAgainst(0.05),
    oddsRatio,
  ],
}
