import type { OutcomeCounts } from '../evaluation/comparison.ts'
import type { Verdict } from '../evaluation/verdict.ts'
import { count } from './wording/count.ts'
import { percent } from './wording/percent.ts'

/** The cause may be the limit, or a call of which nobody knows what it can cost. @internal */
export const budgetHint: string =
  'Do what the budget stops say: raise budget.limitUsd, limit the tokens of answers, or give the prices that are ' +
  'missing. Replies that were paid for come from the cache.'

/** What a hint depends on. @internal */
export interface HintFacts {
  /** Whether the test got what it asked for. */
  readonly satisfied: boolean
  readonly verdict: Pick<Verdict, 'cause' | 'reason'>
  readonly n: number
  readonly casesNeeded: number | null
  /** Power that `casesNeeded` plans for. */
  readonly power: number
  /** Whether it plans for an effect that the test names, and not for what was estimated. */
  readonly isPlanned?: boolean
  /** Whether the baseline is of another day, and cannot be run beside the candidate. */
  readonly isBlessed?: boolean
  /** Whether a total is judged, in its own unit. */
  readonly isTotal?: boolean
  /** Cases without a score that count at their worst, in all arms. */
  readonly bounded: number
  /** How the trials of each arm ended. */
  readonly outcomes: ReadonlyArray<OutcomeCounts | undefined>
}

/**
 * What to do about a verdict, if anything can be done. Never "run again": looking until it passes is not evidence.
 *
 * @internal
 */
export function hintFor(facts: HintFacts): string | undefined {
  if (facts.satisfied) {
    return undefined
  }
  switch (facts.verdict.cause) {
    case 'budget':
      return budgetHint
    case 'errors':
      return mendErrors(facts)
    case 'drift':
      return facts.isBlessed === true ? driftOfBlessed : driftHint
    case 'stopped':
      return 'Ask a matcher without sequential about these systems in the same file: it runs the cases that are left.'
    case 'undecidable':
      return forUndecidable(facts)
    case 'cases':
      return freshSample(facts) ?? 'So few cases say little about it. Plan a larger, fresh sample.'
    case 'interval':
      return freshSample(facts) ?? noSample(facts)
    case 'estimate':
    case undefined:
    default:
      return undefined
  }
}

const driftHint =
  'Run both side by side: name both in the first matcher of the file that names either, or in a file of ' +
  'their own. acceptDrift: true judges the latencies as they are.'

const driftOfBlessed =
  'A blessed run is of another day: for a verdict on latency, name a system that runs beside the candidate. ' +
  'acceptDrift: true judges the latencies as they are.'

/** What to do about a gate that no data could have passed. @internal */
export function refusalHint(casesNeeded: number | null): string {
  return casesNeeded === null
    ? 'No number of cases can reach it: the margin or threshold lies outside what the metric can show.'
    : `Plan at least ${count(casesNeeded, 'case')}; more than that to have a good chance.`
}

function mendErrors({ outcomes }: HintFacts): string | undefined {
  const errors = outcomes
    .flatMap((arm) => (arm === undefined ? [] : [arm.systemErrors + arm.providerErrors + arm.timeouts]))
    .reduce((sum, each) => sum + each, 0)
  return errors === 0 ? undefined : `Mend the ${count(errors, 'error')} first; maxErrorRate is how many are accepted.`
}

/** What helps against each reason that statistics may give; nothing where the reason says it all. */
const remedies: ReadonlyArray<readonly [reason: RegExp, hint: (facts: HintFacts) => string | undefined]> = [
  [
    /do not vary/u,
    () =>
      'However many cases agree, a rare one could differ by any amount: there is no bound. Leave out what is the same by ' +
      'construction, such as the cost of a model that costs nothing.',
  ],
  [/baseline's (?:mean|quantile)/u, () => 'Give the margin in the unit of the metric, not relative to the baseline.'],
  [/\bgroups\b/u, () => 'Add cases of new groups; more cases of the same groups would not help.'],
  [/\bcases?\b/u, (facts) => freshSample(facts) ?? 'Plan a larger, fresh sample.'],
]

function forUndecidable(facts: HintFacts): string | undefined {
  if (facts.n === 0 || /\bmissing\b/u.test(facts.verdict.reason)) {
    const isAnswered = facts.outcomes.some((arm) => arm !== undefined && arm.unscorable > 0)
    return mendErrors(facts) ?? (isAnswered ? 'Look at why the scorer gives no score.' : undefined)
  }
  return remedies.find(([reason]) => reason.test(facts.verdict.reason))?.[1](facts)
}

function freshSample({ n, casesNeeded, power, isPlanned = false }: HintFacts): string | undefined {
  if (casesNeeded === null) {
    return undefined
  }
  const cases = count(Math.max(casesNeeded, n + 1), 'case')
  return isPlanned
    ? `A fresh sample of ${cases} would pass with ${percent(power)} power, if the true difference is the planned effect.`
    : `A fresh sample of ${cases} would decide with ${percent(power)} power, if the truth is what was estimated.`
}

function noSample({ bounded, isTotal = false }: HintFacts): string {
  if (isTotal) {
    return 'A total grows with its cases: ask about the mean, or relative to the baseline, to decide it by more of them.'
  }
  const missing = bounded > 0 ? ` Fewer missing scores may: ${count(bounded, 'case')} without one now.` : ''
  return `At this estimate more cases would not decide either.${missing}`
}
