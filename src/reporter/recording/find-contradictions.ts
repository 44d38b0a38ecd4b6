import { requirementState } from '../../gates/requirement-state.ts'
import type { Evidence } from '../../evidence/evidence.ts'
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
      evidence.filter(mustFail).map(({ matcher, negated, verdict }) => ({
        kind: 'contradiction',
        test: `${file} > ${name}`,
        message:
          `it passed although ${negated ? 'not.' : ''}${matcher} came to ${verdict.state.toUpperCase()} ` +
          `(${verdict.reason}): something catches what the matcher throws`,
      })),
    )
}

function mustFail(evidence: Evidence): boolean {
  const state = requirementState(evidence)
  return state === 'contradicted' || (state === 'undecided' && evidence.onInconclusive === 'fail')
}
