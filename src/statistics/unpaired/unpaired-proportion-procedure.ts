import { sum } from '../mean/sum.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { Proportion } from '../proportion/proportion.ts'
import type { SidedArms } from '../samples/sided-arms.ts'
import { unpairedProportionTest } from './unpaired-proportion-test.ts'

/** Independent arms of pass and fail: the difference of proportions. @internal */
export function unpairedProportionProcedure({ worst, best }: SidedArms): Procedure {
  return {
    method: 'Miettinen–Nurminen score and Wald with half a worst case per arm, the wider limit on each side',
    greater: unpairedProportionTest({ candidate: proportion(worst.candidate), baseline: proportion(worst.baseline) }),
    less: unpairedProportionTest({ candidate: proportion(best.baseline), baseline: proportion(best.candidate) }),
    minimumCases: 2,
  }
}

function proportion(values: Float64Array): Proportion {
  return { successes: sum(values), n: values.length }
}
