import { isEvaluation } from '../../evaluation/evaluation.ts'
import { scorerName } from '../../evaluation/scorers/check-scorers.ts'
import { preview } from '../../evidence/preview.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import type { Judgement } from '../protocol/verdict-matcher.ts'
import { type ArmInput, readArm } from '../reading/read-arm.ts'
import { askThreshold } from './threshold-question.ts'

/** What a matcher about several trials asks. @internal */
export interface PassingRequest {
  readonly matcher: string
  readonly candidate: unknown
  readonly k: unknown
  readonly threshold: unknown
  readonly options: unknown
  /** `@`: one of k trials has to pass; `^`: each of them. */
  readonly sign: '@' | '^'
}

/**
 * Understands the question whether the share of cases in which one, or each, of k trials passes lies above a threshold.
 *
 * @throws MatcherUsageError
 * @internal
 */
export function askPassing({ matcher, candidate, k, threshold, options, sign }: PassingRequest): Judgement {
  if (!Number.isSafeInteger(k) || Number(k) < 1) {
    throw new MatcherUsageError(matcher, `k must be a whole number ≥ 1 of trials, got ${preview(k, 60)}`)
  }
  if (typeof threshold === 'number' && !(threshold >= 0 && threshold <= 1)) {
    throw new MatcherUsageError(matcher, `the threshold must be a rate from 0 to 1, such as 0.9, got ${threshold}`)
  }
  const arm = readArm(matcher, 'the received value', candidate)
  if (arm.kind === 'values') {
    throw new MatcherUsageError(matcher, 'an array has no trials: it needs a system or a run')
  }
  const given = typeof options === 'object' && options !== null ? options : {}
  const metric = 'metric' in given && given.metric !== undefined ? given.metric : firstMetric(matcher, arm, given)
  // What is wrong with the options, the reader of options says.
  const asked =
    metric === undefined || typeof metric !== 'string'
      ? options
      : { ...given, metric: `${metric}.pass${sign}${String(k)}` }
  return { ...askThreshold({ matcher, candidate, threshold, options: asked, side: 'above' }), expected: 'k, threshold' }
}

/** The first scorer; `undefined` where there is nothing that could have one. */
function firstMetric(matcher: string, arm: ArmInput, { on }: { readonly on?: unknown }): string | undefined {
  if (arm.kind === 'run') {
    return arm.run.metrics[0]?.name
  }
  const [score] = isEvaluation(on) ? on.scorers : []
  if (score === undefined) {
    return undefined
  }
  const name = scorerName(score)
  if (name === undefined) {
    throw new MatcherUsageError(
      matcher,
      'the first scorer has no name before its first score: it needs { metric: name }',
    )
  }
  return name
}
