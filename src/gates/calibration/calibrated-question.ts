import { judgeAgain } from '../../evidence/merging/judge-again.ts'
import type { ComparisonEvidence, Evidence, GateEvidence, RequirementEvidence } from '../../evidence/evidence.ts'
import { isRequirement } from '../../evidence/is-asked.ts'
import type { Run } from '../../evaluation/run.ts'
import { recordGate } from '../record-gate.ts'

/** What a test asked, and can be asked again: a gate with its requirements, or one comparison. @internal */
export interface CalibratedQuestion {
  /** How a report calls it. */
  readonly label: string
  readonly comparisons: readonly ComparisonEvidence[]
  readonly gate?: { readonly evidence: GateEvidence; readonly requirements: readonly RequirementEvidence[] }
}

/** All questions of a test that compare. @internal */
export function questionsOf(evidence: readonly Evidence[]): CalibratedQuestion[] {
  return evidence.flatMap((record, index): CalibratedQuestion[] => {
    if (record.kind === 'comparison' && record.gate === undefined) {
      return [{ label: `${record.matcher} · ${record.metric.name}`, comparisons: [record] }]
    }
    if (record.kind !== 'gate') {
      return []
    }
    const requirements = evidence
      .slice(Math.max(0, index - record.members), index)
      .filter(isRequirement)
      .filter(({ gate }) => gate?.name === record.name)
    const comparisons = requirements.filter((each) => each.kind === 'comparison')
    const label = `${record.matcher} · ${record.name}`
    return comparisons.length === 0 ? [] : [{ label, comparisons, gate: { evidence: record, requirements } }]
  })
}

/** Whether a PASS, and a FAIL, would be wrong of arms that are the same. @internal */
export function wrongVerdicts({ comparisons }: CalibratedQuestion): { readonly pass: boolean; readonly fail: boolean } {
  const margins = comparisons.map(({ hypothesis: { kind, margin } }) => (kind === 'within' ? -margin : margin))
  return { pass: margins.some((margin) => margin >= 0), fail: margins.every((margin) => margin <= 0) }
}

/**
 * Asks the question again of other runs, as the test asked it.
 *
 * @param armsOf - the runs in place of those that a comparison names
 * @throws whatever says that these runs cannot be compared so
 * @internal
 */
export function askAgain(
  { comparisons, gate }: CalibratedQuestion,
  armsOf: (record: ComparisonEvidence) => readonly [candidate: Run, baseline: Run],
): 'pass' | 'fail' | 'inconclusive' {
  const judged = new Map<RequirementEvidence, RequirementEvidence>(
    comparisons.map((record) => [record, compare(record, armsOf(record))]),
  )
  if (gate === undefined) {
    const [only] = judged.values()
    return only?.verdict.state ?? 'inconclusive'
  }
  const requirements = gate.requirements.map((record) => judged.get(record) ?? record)
  return recordGate(gate.evidence, requirements).verdict.state
}

function compare(record: ComparisonEvidence, [candidate, baseline]: readonly [Run, Run]): ComparisonEvidence {
  const named = {
    ...record,
    candidate: { ...record.candidate, run: 'candidate' },
    baseline: { ...record.baseline, run: 'baseline' },
  }
  const runs = new Map([
    ['candidate', candidate],
    ['baseline', baseline],
  ])
  const { evidence } = judgeAgain(named, runs)
  return evidence.kind === 'comparison' ? evidence : record
}
