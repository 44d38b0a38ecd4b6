import type { TestSpecification, Vitest } from 'vitest/node'

import { isNarrowed } from './is-narrowed.ts'
import type { ProjectFilter } from './record-run.ts'

/**
 * How many eval files there are that a run was not asked for: others were named on the command line, or have changed.
 *
 * @internal
 */
export async function countLeftOut(
  vitest: Vitest,
  asked: readonly TestSpecification[],
  runsEvals: ProjectFilter,
): Promise<number> {
  // Those of other shards are in the merge.
  if (!isNarrowed(vitest) || vitest.config.shard !== undefined) {
    return 0
  }
  const all = await vitest.globTestSpecifications()
  const isAsked = ({ moduleId, project }: TestSpecification): boolean =>
    asked.some((each) => each.moduleId === moduleId && each.project === project)
  return all.filter((each) => runsEvals(each.project) && !isAsked(each)).length
}
