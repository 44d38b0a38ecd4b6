import type { Evaluation } from '../../evaluation/evaluation.ts'
import { refusal } from '../../evaluation/refusal.ts'
import { count } from '../../evidence/wording/count.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import { directoryOf } from '../running/collect-runs.ts'
import type { CompareAllOptions } from './compare-all-options.ts'
import type { RunArm } from './gather-runs.ts'

/**
 * Looks, before any call, whether two variants could be told apart with the planned cases.
 *
 * @throws MatcherUsageError saying how many it takes, if they could not
 * @throws UnknownMetricError, RangeError for a metric or an option that makes no sense
 * @internal
 */
export async function refuseRanking(
  arms: readonly RunArm[],
  options: CompareAllOptions,
  asking: Asking | undefined,
): Promise<void> {
  if (!arms.some(({ kind }) => kind === 'system')) {
    return
  }
  const { metric, missing, where, confidence = 0.95, control } = options
  const pairs = control === undefined ? (arms.length * (arms.length - 1)) / 2 : arms.length - 1
  const refused = await refusal(options.on as Evaluation, {
    claim: { kind: 'improvement', by: 0 },
    confidence: 1 - (1 - confidence) / pairs,
    ...(metric === undefined ? {} : { metric }),
    ...(missing === undefined ? {} : { missing }),
    ...(where === undefined ? {} : { where }),
    ...(asking === undefined ? {} : { directory: directoryOf(asking.task) }),
  })
  if (refused !== undefined) {
    const needed = refused.casesNeeded === null ? 'No number of cases could.' : `Plan at least ${refused.casesNeeded}.`
    throw new MatcherUsageError(
      'compareAll',
      `with ${count(refused.n, 'case')} no result could tell one of ${count(pairs, 'pair')} apart, so nothing was called. ${needed}`,
    )
  }
}
