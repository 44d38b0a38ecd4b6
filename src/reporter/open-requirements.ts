import type { ComparisonEvidence, Evidence, FlipEvidence } from '../evidence/evidence.ts'
import { count } from '../evidence/wording/count.ts'
import { describeFailures } from '../evidence/wording/describe-failures.ts'
import type { ReportedTest } from './recording/recorded-run.ts'
import { requirementLabel, type RequirementLabel } from './tables/requirement-label.ts'

/** A requirement that does not hold, or of which nobody knows. @internal */
export interface OpenRequirement extends RequirementLabel {
  readonly test: ReportedTest
  readonly evidence: Evidence
  /** What systems threw, and why outputs have no score: a line each. */
  readonly failures: readonly string[]
  /** The comparison, unless the test asked for the opposite: then worse cases are what it wants to see. */
  readonly lost: ComparisonEvidence | undefined
}

/** What needs attention: FAIL before INCONCLUSIVE. @internal */
export function openRequirements(tests: readonly ReportedTest[]): OpenRequirement[] {
  const all = tests.flatMap((test) =>
    test.evidence.map((evidence) => ({
      test,
      evidence,
      ...requirementLabel(evidence),
      failures: failuresOf(evidence),
      lost: evidence.kind === 'comparison' && !evidence.negated ? evidence : undefined,
    })),
  )
  return ['contradicted', 'undecided'].flatMap((state) => all.filter((entry) => entry.state === state))
}

function failuresOf(evidence: Evidence): string[] {
  if (evidence.kind === 'refused') {
    return []
  }
  const arms = evidence.kind === 'comparison' ? [evidence.candidate, evidence.baseline] : [evidence.candidate]
  return arms.flatMap((arm) => describeFailures(arm).map((line) => `${arm.name}: ${line}`))
}

/**
 * On how many cases which arm is better; `undefined` where cases are not paired.
 *
 * @param worst - cases shown below, of those on which the candidate lost most
 * @internal
 */
export function describePairs({ pairs }: ComparisonEvidence, worst: readonly FlipEvidence[]): string | undefined {
  if (pairs === undefined) {
    return undefined
  }
  const { better, worse, tied } = pairs
  const rest = worst.length === 0 ? '.' : worst.length < worse ? '; the worst:' : ':'
  return `Better on ${count(better, 'case')}, the same on ${tied.toLocaleString('en-US')}, worse on ${worse.toLocaleString('en-US')}${rest}`
}
