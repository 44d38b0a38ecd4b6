import type { BudgetStop } from '../comparison.ts'
import type { Run } from '../run.ts'
import type { ArmValues } from './make-arm.ts'
import type { Obstacle } from './obstacle.ts'
import { explainBudget } from './wording.ts'

/**
 * What a spent budget left out of a run, and what that would have cost: as much for each trial as the others have cost
 * on average, when their replies were fetched.
 *
 * @internal
 */
export function findBudgetStop({ cases, observations }: Pick<Run, 'cases' | 'observations'>): BudgetStop | undefined {
  const paid = { trials: 0, costUsd: 0 }
  const left = { trials: 0, cases: 0, lastCase: '', mostUsd: 0 }
  for (const { caseId, error, usage } of observations) {
    if (error === undefined && usage.costUsd !== null) {
      paid.trials += 1
      paid.costUsd += usage.costUsd
    }
    if (error?.origin === 'budget') {
      left.trials += 1
      // The trials of a case are neighbours.
      left.cases += caseId === left.lastCase ? 0 : 1
      left.lastCase = caseId
      left.mostUsd = Math.max(left.mostUsd, error.mostUsd ?? 0)
    }
  }
  const costUsd = paid.trials === 0 ? null : (paid.costUsd / paid.trials) * left.trials
  return left.trials === 0
    ? undefined
    : { ...(left.mostUsd === 0 ? {} : { mostUsdPerCall: left.mostUsd }), cases: left.cases, of: cases.length, costUsd }
}

/** Cases that were left out for want of money: what the others say is not what was asked. @internal */
export function findSpentBudget(arms: ReadonlyArray<Pick<ArmValues, 'budgetStop'>>): Obstacle | undefined {
  const stops = arms.flatMap(({ budgetStop }) => (budgetStop === undefined ? [] : [budgetStop]))
  return stops.length === 0 ? undefined : { cause: 'budget', reason: explainBudget(stops) }
}
