import {
  betaBinomialComparison,
  betaHighestDensityInterval,
  binomialTest,
  proportionInterval,
  type ProportionIntervalMethod,
} from '../../../src/statistics/index.ts'
import { binomialWeights } from '../binomial-weights.ts'
import {
  approximate,
  type Calibration,
  type CalibrationFamily,
  type Claim,
  type Design,
  guaranteed,
  sizes,
  unreliable,
} from '../calibration.ts'
import { rates } from '../grid.ts'

interface Range {
  readonly lower: number
  readonly upper: number
}

// What has no answer says nothing false.
const everything: Range = { lower: 0, upper: 1 }

function byRate(n: number, errs: (successes: number, rate: number) => boolean): Design[] {
  return rates.map((rate) => ({
    name: `rate ${rate}`,
    rate: () => binomialWeights(n, rate).reduce((total, weight, k) => (errs(k, rate) ? total + weight : total), 0),
  }))
}

function ofRates(method: string, claim: Claim, rangeOf: (successes: number, n: number) => Range | null): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    claim,
    sizes,
    designs: (n) => {
      const ranges = Array.from({ length: n + 1 }, (_, k) => rangeOf(k, n) ?? everything)
      return byRate(n, (k, rate) => {
        const { lower, upper } = ranges[k] ?? everything
        return rate < lower || rate > upper
      })
    },
  }
}

function interval(method: ProportionIntervalMethod, claim: Claim): Calibration {
  return ofRates(names[method], claim, (successes, n) => proportionInterval({ successes, n }, { method }))
}

/** The truth drawn from the prior, which is what a posterior probability speaks of. */
function ofPrior(method: string, rangeOf: (successes: number, n: number) => Range | null): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    claim: guaranteed(
      'a credible interval holds 95 % of the posterior, so it is right in 95 % of cases if rates come from the prior',
    ),
    sizes,
    designs: (n) => {
      const ranges = Array.from({ length: n + 1 }, (_, k) => rangeOf(k, n) ?? everything)
      return [
        {
          name: 'rates uniform on 0 to 1',
          errs: (random) => {
            const rate = random.next()
            let successes = 0
            for (let i = 0; i < n; i++) if (random.next() < rate) successes++
            const { lower, upper } = ranges[successes] ?? everything
            return rate < lower || rate > upper
          },
        },
      ]
    },
  }
}

const equalTailed = (successes: number, n: number): Range => betaBinomialComparison({ successes, n }, { successes, n })
const highestDensity = (successes: number, n: number): Range | null =>
  betaHighestDensityInterval(successes + 1, n - successes + 1)

const binomial: Calibration = {
  method: 'binomial test',
  errors: 'alarms',
  nominal: 0.05,
  claim: guaranteed('exact: sums the probabilities of all counts'),
  sizes,
  designs: (n) => byRate(n, (successes, rate) => binomialTest({ successes, n }, rate).twoSided <= 0.05),
}

const names: Readonly<Record<ProportionIntervalMethod, string>> = {
  'clopper-pearson': 'Clopper–Pearson',
  'mid-p': 'mid-p',
  'agresti-coull': 'Agresti–Coull',
  wilson: 'Wilson',
  jeffreys: 'Jeffreys',
  wald: 'Wald',
}

const brown = 'Brown, Cai and DasGupta 2001, Statistical Science 16:101'

export const rateFamily: CalibrationFamily = {
  title: 'One rate',
  about:
    'Exact, over 21 rates from 0.02 to 0.98; credible intervals also with the rate drawn from their prior, simulated.',
  calibrations: [
    interval('clopper-pearson', guaranteed('Clopper and Pearson 1934: inverts the exact tests')),
    interval('mid-p', approximate(5, 'the exact tests with half of the observed probability')),
    interval('agresti-coull', approximate(20, `cautious near 0 and 1; ${brown}`)),
    interval('wilson', approximate(10, `right on average, up to 9 % near rates of 0 and 1; ${brown}`, 0.09)),
    interval('jeffreys', approximate(10, `right on average, up to 9 % near rates of 0 and 1; ${brown}`, 0.09)),
    interval('wald', unreliable(`no width at 0 and n successes, and erratic between at every size; ${brown}`)),
    binomial,
    ofRates(
      'credible, equal tails, as a confidence interval',
      unreliable('the uniform prior is far from rates near 0 and 1'),
      equalTailed,
    ),
    ofRates(
      'credible, highest density, as a confidence interval',
      unreliable('the uniform prior is far from rates near 0 and 1'),
      highestDensity,
    ),
    ofPrior('credible, equal tails', equalTailed),
    ofPrior('credible, highest density', highestDensity),
  ],
}
