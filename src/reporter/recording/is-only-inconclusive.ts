import type { SerializedError, TestCase, TestModule } from 'vitest/node'

import type { Report } from '../report.ts'
import { findAbsent } from './find-absent.ts'
import type { RecordedRun } from './recorded-run.ts'

/** What a matcher came to stands before what its parts came to. */
const verdict = /^(PASS|FAIL|INCONCLUSIVE): /m

/**
 * Whether a run failed, and of nothing but verdicts that are INCONCLUSIVE, or gates that say NEED MORE DATA: no verdict
 * was FAIL, no evidence is missing, nothing else failed, evals or not.
 *
 * @internal
 */
export function isOnlyInconclusive(
  recorded: RecordedRun,
  { decision, gates, problems }: Pick<Report, 'decision' | 'gates' | 'problems'>,
  { modules, errors }: { readonly modules: readonly TestModule[]; readonly errors: readonly SerializedError[] },
): boolean {
  // That it is a shard is not a failure; of a merge, all shards have to be there.
  const isWhole = findAbsent({ ...recorded, shard: null }).length === 0 && problems.length === 0 && errors.length === 0
  const isRejected = decision?.decision === 'REJECT' || gates.some(({ gate }) => gate.decision === 'REJECT')
  const failed = modules.flatMap((module) => [...module.children.allTests('failed')])
  const isUndecided = failed.length > 0 || gates.some(({ gate }) => gate.decision === 'NEED MORE DATA')
  return isWhole && !isRejected && isUndecided && !modules.some(hasOwnErrors) && failed.every(isInconclusive)
}

/** Errors of a file or a suite: an import, a hook. */
function hasOwnErrors(module: TestModule): boolean {
  return module.errors().length > 0 || [...module.children.allSuites()].some((suite) => suite.errors().length > 0)
}

function isInconclusive(test: TestCase): boolean {
  const { errors = [] } = test.result()
  return (
    'touchstone' in test.meta() &&
    errors.length > 0 &&
    errors.every(({ message }) => verdict.exec(message)?.[1] === 'INCONCLUSIVE')
  )
}
