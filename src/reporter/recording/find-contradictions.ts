import { requirementState } from '../../gates/requirement-state.ts'
import type { DecidingEvidence } from '../../evidence/evidence.ts'
import { isAsked } from '../../evidence/is-asked.ts'
import type { Problem, ReportedTest } from './recorded-run.ts'

/**
 * Tests that passed although a matcher in them said no: its rejection was caught somewhere.
 *
 * @internal
 */
export function findContradictions(tests: readonly ReportedTest[]): Problem[] {
  return tests
    .filter(({ state, expectedToFail }) => state === 'passed' && !expectedToFail)
    .flatMap(({ file, name, evidence }) =>
      evidence
        .filter(isAsked)
        .filter(mustFail)
        .map(({ matcher, negated, verdict }) => ({
          kind: 'contradiction',
          test: `${file} > ${name}`,
          message:
            `it passed although ${negated ? 'not.' : ''}${matcher} came to ${verdict.state.toUpperCase()} ` +
            `(${verdict.reason}): something catches what the matcher throws, or a retry did not ask again`,
        })),
    )
}

/** Whether the matcher that left this has failed its test. @internal */
export function mustFail(evidence: DecidingEvidence): boolean {
  const state = requirementState(evidence)
  return state === 'contradicted' || (state === 'undecided' && evidence.onInconclusive === 'fail')
}
