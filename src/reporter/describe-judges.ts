import type { ComparisonEvidence, ThresholdEvidence } from '../evidence/evidence.ts'
import { describePrecision } from '../evidence/wording/describe-precision.ts'
import { describeSubgroup } from '../evidence/wording/describe-subgroup.ts'
import { metricLabel } from '../evidence/wording/metric-label.ts'
import type { Report } from './report.ts'

/** What noise judges had that were asked several times, and what more repeats, trials or cases would be worth: once each. @internal */
export function describeJudges(tests: Report['tests']): string[] {
  const lines = tests.flatMap(({ evidence }) =>
    evidence.flatMap((each) => (each.kind === 'comparison' || each.kind === 'threshold' ? describeJudge(each) : [])),
  )
  return [...new Set(lines)]
}

function describeJudge(measured: ComparisonEvidence | ThresholdEvidence): string[] {
  const { evaluation, metric, where, candidate, precision: { judge } = {} } = measured
  if (judge === undefined) {
    return []
  }
  const place = `${evaluation === null ? '' : `${evaluation} · `}${metricLabel(metric)}${describeSubgroup(where)}`
  const arms = measured.kind === 'comparison' ? `${candidate.name} against ${measured.baseline.name}` : candidate.name
  return describePrecision({ judge }).map(([, noise]) => `Noise of ${place}, ${arms}: ${noise}.`)
}
