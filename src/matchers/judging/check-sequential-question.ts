import { messageOf } from '../../errors.ts'
import type { Claim } from '../../evaluation/claim.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import { checkSequentialMetric } from '../../evaluation/judgement/judge-at.ts'
import { planMetrics } from '../../evaluation/judgement/plan-metrics.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { armName } from '../reading/read-arm.ts'
import type { BaselineArm } from './gather-runs.ts'
import type { ComparisonMatcherOptions, VerdictOptions } from './matcher-options.ts'

/**
 * Refuses what cannot be judged before all cases have been run, while nothing has been called yet.
 *
 * @param claim - of a comparison
 * @throws MatcherUsageError saying what stands against it
 * @internal
 */
export function checkSequentialQuestion(
  matcher: string,
  arms: readonly BaselineArm[],
  { options, claim }: { readonly options: VerdictOptions & ComparisonMatcherOptions; readonly claim?: Claim },
): void {
  const { sequential, on, metric, paired = true } = options
  if (sequential === undefined) {
    return
  }
  const done = arms.find(({ kind }) => kind !== 'system')
  if (done !== undefined) {
    const name = armName(done)
    throw new MatcherUsageError(
      matcher,
      `sequential spares calls, and "${name}" has been run already: compare systems, or leave sequential out`,
    )
  }
  if (sequential === 'anytime' && !paired) {
    throw new MatcherUsageError(
      matcher,
      `sequential: 'anytime' bets on the differences of cases, so it cannot be used with paired: false. Use sequential: { looks: 4 }.`,
    )
  }
  if (sequential === 'anytime' && isRelative(claim)) {
    throw new MatcherUsageError(
      matcher,
      `sequential: 'anytime' needs a margin in the unit of the metric, not relative to the baseline. Use sequential: { looks: 4 }.`,
    )
  }
  checkMetric(matcher, on as Evaluation, metric)
}

function isRelative(claim: Claim | undefined): boolean {
  return claim !== undefined && typeof (claim.kind === 'improvement' ? claim.by : claim.within) !== 'number'
}

/** A metric that there is not is told of by whoever looks it up. */
function checkMetric(matcher: string, evaluation: Evaluation, name: string | undefined): void {
  const metric = planMetrics(evaluation, name).at(-1)
  if (metric === undefined) {
    return
  }
  try {
    checkSequentialMetric(metric)
  } catch (error) {
    throw new MatcherUsageError(matcher, messageOf(error), { cause: error })
  }
}
