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
  const left = observations.filter(({ error }) => error?.origin === 'budget')
  if (left.length === 0) {
    return undefined
  }
  const costs = observations.flatMap(({ error, usage }) =>
    error === undefined && usage.costUsd !== null ? [usage.costUsd] : [],
  )
  const mean = costs.reduce((sum, costUsd) => sum + costUsd, 0) / costs.length
  const bounds = left.flatMap(({ error }) => (error?.mostUsd === undefined ? [] : [error.mostUsd]))
  return {
    ...(bounds.length === 0 ? {} : { mostUsdPerCall: Math.max(...new Set(bounds)) }),
    cases: new Set(left.map(({ caseId }) => caseId)).size,
    of: cases.length,
    costUsd: costs.length === 0 ? null : mean * left.length,
  }
}

/** Cases that were left out for want of money: what the others say is not what was asked. @internal */
export function findSpentBudget(arms: ReadonlyArray<Pick<ArmValues, 'budgetStop'>>): Obstacle | undefined {
  const stops = arms.flatMap(({ budgetStop }) => (budgetStop === undefined ? [] : [budgetStop]))
  return stops.length === 0 ? undefined : { cause: 'budget', reason: explainBudget(stops) }
}
