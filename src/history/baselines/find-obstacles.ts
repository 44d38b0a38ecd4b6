import { countOutcomes } from '../../evaluation/judgement/count-outcomes.ts'
import type { Run } from '../../evaluation/run.ts'
import { count } from '../../evidence/wording/count.ts'
import { percent } from '../../evidence/wording/percent.ts'

/** Share of failed trials above which a run says little about the system: what matchers accept by default. */
const MAX_ERROR_RATE = 0.05

/**
 * Why a run is not a baseline for others, one half-sentence for each reason; none for a sound run.
 *
 * @internal
 */
export function findObstacles({ observations, cases, partOf }: Run): string[] {
  const { scored, unscorable, budgetStops: left = 0 } = countOutcomes(observations)
  const failed = observations.length - scored - unscorable - left
  const isScored = scored > 0
  const hasDigests = cases.every(({ digest }) => digest !== undefined)
  const total = observations.length
  return [
    ...(left > 0 ? [`the budget left out ${count(left, 'trial')} of ${total}`] : []),
    ...(failed > total * MAX_ERROR_RATE
      ? [`${failed} of ${count(total, 'trial')} failed, more than ${percent(MAX_ERROR_RATE)}`]
      : []),
    ...(partOf === undefined
      ? []
      : [`a sequential judgement ended it after ${cases.length} of ${partOf.cases ?? 'all'} cases`]),
    ...(isScored ? [] : ['no output has a score']),
    ...(hasDigests ? [] : ['its cases have no digests']),
  ]
}
