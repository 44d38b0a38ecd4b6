import { anovaPower } from '../../../src/statistics/planning/anova-power.ts'
import { type TTestDesign, tTestPower } from '../../../src/statistics/planning/t-test-power.ts'
import { tTestSampleSize } from '../../../src/statistics/planning/t-test-sample-size.ts'
import type { Adapters, Input } from '../adapter.ts'
import { given } from '../inputs.ts'

/** Power and sample sizes of tests of means. */
export const meanPlanAdapters: Adapters = {
  'power.t': (input) => ({ power: tTestPower(Number(input['n']), tTestDesign(input)) }),
  'sampleSize.t': (input) => {
    const n = tTestSampleSize(Number(input['power']), tTestDesign(input))
    return n === null ? { degenerate: 'no effect' } : { n }
  },
  'power.anova': ({ k, n, f, alpha }) => {
    const { power, noncentrality } = anovaPower(Number(n), {
      groups: Number(k),
      effect: Number(f),
      ...given({ alpha }),
    })
    return { power, ncp: noncentrality }
  },
}

function tTestDesign({ d, alpha, type, alternative }: Input): TTestDesign {
  return {
    effect: Number(d),
    design: type === 'two-sample' ? 'two-sample' : 'paired',
    // Vectors files name the number of sides; the effect then lies on the side tested.
    alternative: alternative === 'two-sided' ? 'two-sided' : alternative === 'less' ? 'less' : 'greater',
    ...given({ alpha }),
  }
}
