import { count } from '../evidence/wording/count.ts'
import type { ReportedTest } from './recording/recorded-run.ts'

/** As many failed tests as are named. */
const mostNamed = 3
const longestName = 200

/** Why there is nothing to decide over: `1 of 2 tests failed before it asked for anything: a.eval.ts > no cases`; empty where there is more to see. @internal */
export function describeNoEvidence(tests: readonly ReportedTest[]): string {
  const failed = tests.filter(({ state, evidence }) => state === 'failed' && evidence.length === 0)
  if (failed.length === 0) {
    // What was described only, as rankings are, stands in the report.
    if (tests.some(({ evidence }) => evidence.length > 0)) {
      return ''
    }
    return tests.length === 0 ? 'no test was run' : `${count(tests.length, 'test')} asked for nothing`
  }
  const names = failed.slice(0, mostNamed).map(({ file, name }) => `${file} > ${name}`.slice(0, longestName))
  const more = failed.length > mostNamed ? `, and ${failed.length - mostNamed} more` : ''
  const pronoun = failed.length === 1 ? 'it' : 'they'
  return `${failed.length} of ${count(tests.length, 'test')} failed before ${pronoun} asked for anything: ${names.join(', ')}${more}`
}
