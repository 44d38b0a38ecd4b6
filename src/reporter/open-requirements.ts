import { armsOf } from '../evidence/arms-of.ts'
import type { ComparisonEvidence, FlipEvidence, GateEvidence, RequirementEvidence } from '../evidence/evidence.ts'
import { isLoose } from '../evidence/is-asked.ts'
import { count } from '../evidence/wording/count.ts'
import { describeFailures } from '../evidence/wording/describe-failures.ts'
import { type RelationBlock, relationBlocks } from '../evidence/wording/describe-relation.ts'
import { requirementState } from '../gates/requirement-state.ts'
import type { Report } from './report.ts'
import { reportedGates } from './reported-gates.ts'
import { requirementLabel, type RequirementLabel } from './tables/requirement-label.ts'

/** A requirement that does not hold, or of which nobody knows. @internal */
export interface OpenRequirement extends RequirementLabel {
  /** File and name of the test, or the gate of the run. */
  readonly place: string
  /** Whether its test is, with `test.fails`: then it is of no decision, and not among the verdicts that are counted. */
  readonly expectedToFail: boolean
  readonly evidence: RequirementEvidence
  /** What systems threw, and why outputs have no score: a line each. */
  readonly failures: readonly string[]
  /** The comparison, unless the test asked for the opposite: then worse cases are what it wants to see. */
  readonly lost: ComparisonEvidence | undefined
  /** For a relation: the smallest counterexample, and flaky inputs. */
  readonly findings: readonly RelationBlock[]
}

/** What needs attention: FAIL before INCONCLUSIVE, and then what holds although inputs are flaky. @internal */
export function openRequirements(report: Pick<Report, 'tests' | 'gates'>): OpenRequirement[] {
  const all = placedRequirements(report).map(({ evidence, ...placed }) => ({
    ...placed,
    evidence,
    ...requirementLabel(evidence),
    failures: failuresOf(evidence),
    lost: evidence.kind === 'comparison' && !evidence.negated ? evidence : undefined,
    findings: evidence.kind === 'relation' && !evidence.negated ? relationBlocks(evidence) : [],
  }))
  return [
    ...['contradicted', 'undecided'].flatMap((state) => all.filter((entry) => entry.state === state)),
    ...all.filter(({ state, evidence }) => state === 'holds' && hasFlakyInputs(evidence)),
  ]
}

type Placed = Pick<OpenRequirement, 'place' | 'expectedToFail' | 'evidence'>

/** Where a gate came to what was asked, what is open in it is not needed: another one of its family is enough. */
function placedRequirements(report: Pick<Report, 'tests' | 'gates'>): Placed[] {
  const loose = report.tests.flatMap(({ file, name, expectedToFail, evidence }) => {
    const place = `${file} > ${name}${expectedToFail ? ' (expected to fail)' : ''}`
    return evidence.flatMap((each): Placed[] => (isLoose(each) ? [{ place, expectedToFail, evidence: each }] : []))
  })
  const gates = reportedGates(report).filter(({ gate }) => requirementState(gate) !== 'holds')
  const ofGates = gates.flatMap(({ gate, place, requirements }) =>
    requirements.map((evidence) => ({
      place: [...(place === null ? [] : [place]), placeOf(gate), evidence.gate?.requirement ?? ''].join(' > '),
      expectedToFail: false,
      evidence,
    })),
  )
  return [...loose, ...ofGates]
}

function placeOf({ name, policy }: GateEvidence): string {
  return policy === null ? name : `gate ${name}`
}

function hasFlakyInputs(evidence: RequirementEvidence): boolean {
  return evidence.kind === 'relation' && evidence.stability !== undefined && evidence.stability.flaky.length > 0
}

function failuresOf(evidence: RequirementEvidence): string[] {
  return armsOf(evidence).flatMap((arm) => describeFailures(arm).map((line) => `${arm.name}: ${line}`))
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
