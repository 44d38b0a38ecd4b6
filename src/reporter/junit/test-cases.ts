import type { DecidingEvidence } from '../../evidence/evidence.ts'
import { isAsked, isRequirement } from '../../evidence/is-asked.ts'
import { describeEvidence } from '../../evidence/wording/describe-evidence.ts'
import { subjectOf } from '../tables/requirement-label.ts'
import { requirementLabel } from '../tables/requirement-label.ts'
import type { Problem, ReportedTest } from '../recording/recorded-run.ts'

/** What a test case of JUnit came to; `passed` has no word in it. @internal */
export type CaseResult = 'passed' | 'failure' | 'error' | 'skipped'

/** A test case of JUnit: a requirement, or a test without one. @internal */
export interface JunitCase {
  readonly name: string
  readonly result: CaseResult
  /** What kind of failure, error: the matcher, the problem. */
  readonly type: string
  /** Half a sentence; empty where it passed. */
  readonly message: string
  /** The figures in words, of several lines; may be empty. */
  readonly details: string
  /** Figures by name; of requirements alone. */
  readonly evidence: DecidingEvidence | null
}

const results = { holds: 'passed', contradicted: 'failure', undecided: 'skipped' } as const

/**
 * What a test asked for, a case each: FAIL is a failure, and INCONCLUSIVE, of which nobody knows, is skipped. A test that failed
 * although nothing it asked for did, or that asked for nothing, is a case of its own.
 *
 * @internal
 */
export function casesOfTest(test: ReportedTest): JunitCase[] {
  const asked = test.expectedToFail ? [] : test.evidence.filter(isAsked)
  const cases = asked.map((evidence) => caseOf(evidence, `${test.name} › ${nameOf(evidence)}`))
  const isExplained = cases.some(({ result }) => result !== 'passed')
  return isExplained || (cases.length > 0 && test.state !== 'failed') ? cases : [...cases, ownCase(test)]
}

/** @internal */
export function caseOf(evidence: DecidingEvidence, name: string): JunitCase {
  const { state, label, reason } = requirementLabel(evidence)
  const result = results[state]
  return {
    name,
    result,
    type: evidence.negated ? `not.${evidence.matcher}` : evidence.matcher,
    message: result === 'passed' ? '' : `${label}: ${reason}`,
    details: result === 'passed' ? '' : describeEvidence(evidence),
    evidence,
  }
}

/** @internal */
export function caseOfProblem({ kind, test, message }: Problem): JunitCase {
  return { name: `${test}: ${kind}`, result: 'error', type: kind, message, details: '', evidence: null }
}

function nameOf(evidence: DecidingEvidence): string {
  return `${evidence.negated ? 'not ' : ''}${evidence.matcher} · ${isRequirement(evidence) ? subjectOf(evidence) : evidence.name}`
}

const ownResults = { passed: 'passed', failed: 'error', skipped: 'skipped', pending: 'skipped' } as const

/** A test that no verdict speaks for: Vitest says why it failed. */
function ownCase({ name, state, evidence }: ReportedTest): JunitCase {
  const messages = {
    passed: '',
    failed: evidence.length === 0 ? 'failed without a verdict' : 'failed, but not by its verdicts',
    skipped: 'skipped',
    pending: 'did not come to its end',
  }
  return { name, result: ownResults[state], type: state, message: messages[state], details: '', evidence: null }
}
