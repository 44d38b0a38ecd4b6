import type { Decision } from '../../gates/decide.ts'
import type { Report } from '../../reporter/report.ts'

/** How the step ended that ran the evals, as GitHub says in `steps.<id>.outcome`. @internal */
export const stepOutcomes = ['success', 'failure', 'cancelled', 'skipped'] as const

/** @internal */
export type StepOutcome = (typeof stepOutcomes)[number]

/** What the check on GitHub says of a run. @internal */
export interface Conclusion {
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'cancelled'
  readonly decision: Decision['decision'] | undefined
  /** One line: the decision, and why. */
  readonly title: string
}

/**
 * What a run comes to on GitHub: `neutral` where nobody knows, and only there. A run that failed, was stopped, lacks a
 * shard or left no report is never that.
 *
 * @param report - `undefined` where the run left none
 * @internal
 */
export function conclude(report: Report | undefined, outcome: StepOutcome): Conclusion {
  if (outcome === 'cancelled' || outcome === 'skipped') {
    return { conclusion: 'cancelled', decision: report?.decision?.decision, title: `The run was ${outcome}` }
  }
  if (report === undefined) {
    return { conclusion: 'failure', decision: undefined, title: 'The run left no report' }
  }
  const { decision } = report
  if (decision === null) {
    return { conclusion: 'failure', decision: undefined, title: 'No evidence: no eval asked for anything' }
  }
  const isFine = outcome === 'success' && report.problems.length === 0 && isWhole(report)
  return {
    conclusion: isFine ? conclusions[decision.decision] : 'failure',
    decision: decision.decision,
    title:
      `${decision.decision}: ${isFine || decision.decision === 'REJECT' ? decision.reason : failedBecause(report)}`.replaceAll(
        /\s+/g,
        ' ',
      ),
  }
}

const conclusions = { DEPLOY: 'success', REJECT: 'failure', 'NEED MORE DATA': 'neutral' } as const

/** Whether all of the run is there. */
function isWhole({ info, merge }: Report): boolean {
  const { shards } = merge ?? { shards: [] }
  return (
    !info.interrupted && shards.every(({ count }) => shards.filter((each) => each.count === count).length === count)
  )
}

/** Why a run failed whose decision alone does not say so. */
function failedBecause({ decision, problems }: Report): string {
  const [first] = problems
  return first === undefined
    ? `the run failed${decision === null || decision.decision === 'DEPLOY' ? ' otherwise' : `; ${decision.reason}`}`
    : `${first.test}: ${first.message}`
}
