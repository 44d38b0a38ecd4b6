import { caseId } from '../../evaluation/case-id.ts'
import { isEvident } from '../oracle/is-evident.ts'
import type { Relation } from '../relation.ts'
import type { Regression } from '../relation-result.ts'
import type { FollowUps } from '../shrinking/confirm.ts'

/**
 * Follows up violations of earlier runs that are violated again, one after the other, until one is certain.
 *
 * @throws the reason of the signal once it is aborted
 * @internal
 */
export async function confirmKept(
  regressions: readonly Regression[],
  { relation, followUps }: { readonly relation: Relation; readonly followUps: FollowUps },
): Promise<readonly Regression[]> {
  const followed: Regression[] = []
  for (const regression of regressions) {
    const isOpen = regression.state === 'violated' && !followed.some(({ certain }) => certain)
    followed.push(isOpen ? await confirm(regression, { relation, followUps }) : regression)
  }
  return followed
}

async function confirm(
  regression: Regression,
  { relation, followUps }: { readonly relation: Relation; readonly followUps: FollowUps },
): Promise<Regression> {
  if (isEvident(relation)) {
    return { ...regression, certain: true }
  }
  const { input, transformed: mutant, before, after } = regression
  const path = { input: 0, attempt: 0, shrinks: [] }
  const suspect = { case: { id: caseId(input), input }, mutant, before, after, path, draw: null }
  const confirmation = await followUps.confirm(suspect)
  return { ...regression, confirmation, certain: confirmation.confirmed }
}
