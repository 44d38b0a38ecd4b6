import { proportionInterval, type ProportionIntervalMethod } from '../../../src/statistics/index.ts'
import { binomialWeights } from '../binomial-weights.ts'
import { band, bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'
import { rates } from '../grid.ts'

function interval(method: ProportionIntervalMethod, limits: Calibration['band']): Calibration {
  return {
    method: names[method],
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) => {
      const intervals = Array.from({ length: n + 1 }, (_, successes) =>
        proportionInterval({ successes, n }, { method }),
      )
      return rates.map((rate): Design => ({
        name: `rate ${rate}`,
        rate: () =>
          binomialWeights(n, rate).reduce((missed, weight, k) => {
            const { lower, upper } = intervals[k] ?? { lower: 0, upper: 0 }
            return missed + (rate < lower || rate > upper ? weight : 0)
          }, 0),
      }))
    },
  }
}

const names: Readonly<Record<ProportionIntervalMethod, string>> = {
  'clopper-pearson': 'Clopper–Pearson',
  'mid-p': 'mid-p',
  'agresti-coull': 'Agresti–Coull',
  wilson: 'Wilson',
  jeffreys: 'Jeffreys',
  wald: 'Wald',
}

export const rateFamily: CalibrationFamily = {
  title: 'One rate',
  about: 'Exact, over 21 rates from 0.02 to 0.98.',
  calibrations: [
    interval('clopper-pearson', band(0.05)),
    interval('mid-p', bandBySize(0.065, 0.045, 0.065, 0.075, 0.065, 0.06)),
    interval('agresti-coull', bandBySize(0.1, 0.075, 0.045, 0.065, 0.06, 0.06)),
    interval('wilson', bandBySize(0.1, 0.08, 0.075, 0.08, 0.07, 0.06)),
    interval('jeffreys', bandBySize(0.1, 0.08, 0.07, 0.075, 0.065, 0.075)),
    interval('wald', bandBySize(0.905, 0.82, 0.67, 0.365, 0.135, 0.105)),
  ],
}
