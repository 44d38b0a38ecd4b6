import type { Run } from '../run.ts'
import { type Subgroup } from '../subgroup.ts'
import { judgedIds } from './first-cases.ts'
import type { LookPlan } from './look.ts'
import { nextAnytimeLook, planLooks } from './plan-looks.ts'
import { orderCases } from './order-cases.ts'
import { checkSequential, type Sequential } from './sequential.ts'

/**
 * The looks at runs that are there already, all of their cases.
 *
 * @throws RangeError if there are too few cases for the looks, or the plan is none
 * @internal
 */
export function planOfRun(run: Run, sequential: Sequential, where: Subgroup | undefined): LookPlan {
  checkSequential(sequential)
  const planned = judgedIds(run, { where, order: 'random' }).length
  if (sequential !== 'anytime') {
    const looks = planLooks(orderCases(run.cases, run.seed), sequential, where)
    return { sequential, planned, order: 'random', sizes: looks.map(({ judged }) => judged) }
  }
  const sizes: number[] = []
  for (let size = nextAnytimeLook(0); size < planned; size = nextAnytimeLook(size)) {
    sizes.push(size)
  }
  return { sequential, planned, order: 'random', sizes: [...sizes, planned] }
}
