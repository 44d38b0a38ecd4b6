import type { Claim } from '../../evaluation/claim.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import { refusal } from '../../evaluation/refusal.ts'
import { scorerName } from '../../evaluation/scorers/check-scorers.ts'
import type { RefusedEvidence } from '../../evidence/evidence.ts'
import { recordRefusal } from '../../evidence/record-refusal.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import { armName } from '../reading/read-arm.ts'
import { directoryOf } from '../running/collect-runs.ts'
import { contextOf } from './context-of.ts'
import type { RunArm } from './gather-runs.ts'
import type { VerdictOptions } from './matcher-options.ts'

/** What is about to be asked. */
interface Plan {
  readonly arms: readonly RunArm[]
  readonly options: VerdictOptions
  /** What must PASS for the test to pass. */
  readonly gate:
    | { readonly claim: Claim; readonly paired: boolean }
    | { readonly threshold: number; readonly side: 'above' | 'below' }
}

/**
 * Looks, before any call, whether the test could pass at the planned number of cases.
 *
 * @returns the evidence that it could not; `undefined` if it could, or nothing would be called
 * @throws UnknownMetricError, RangeError for a metric or an option that makes no sense
 * @internal
 */
export async function refuse(asking: Asking, { arms, options, gate }: Plan): Promise<RefusedEvidence | undefined> {
  const { metric, confidence } = options
  if (!arms.some(({ kind }) => kind === 'system')) {
    return undefined
  }
  const evaluation = options.on as Evaluation
  const refused = await refusal(evaluation, {
    ...gate,
    ...(metric === undefined ? {} : { metric }),
    ...(confidence === undefined ? {} : { confidence }),
    directory: directoryOf(asking.task),
  })
  const [candidate = '', baseline = null] = arms.map(armName)
  return refused === undefined
    ? undefined
    : recordRefusal(
        { ...refused, evaluation: evaluation.name, metric: metric ?? firstMetric(evaluation), candidate, baseline },
        contextOf(asking, options),
      )
}

function firstMetric({ scorers: [first] }: Evaluation): string {
  return (first === undefined ? undefined : scorerName(first)) ?? 'scorer 1'
}
