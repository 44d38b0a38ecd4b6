import type { RequirementEvidence } from '../../../evidence/evidence.ts'
import { isRequirement } from '../../../evidence/is-asked.ts'
import type { RankingEvidence } from '../../../evidence/ranking-evidence.ts'
import type { Report } from '../../report.ts'

/** Two runs that were compared, or one that was judged alone, by their digests. @internal */
export interface RunPair {
  readonly candidate: string
  readonly baseline: string | null
}

/**
 * The runs that the evidence is about and of which the report has the rows: each pair once, then those that
 * were compared with nothing.
 *
 * @internal
 */
export function pairsOf({ tests, gates, rows }: Pick<Report, 'tests' | 'gates' | 'rows'>): RunPair[] {
  const known = new Set(rows.map(({ digest }) => digest))
  const evidence = tests.flatMap((test) => test.evidence)
  const all = [
    ...evidence.filter(isRequirement).flatMap(pairOf),
    ...gates.flatMap(({ requirements }) => requirements.flatMap(pairOf)),
    ...evidence.flatMap((each) => (each.kind === 'ranking' ? rankedPairs(each) : [])),
  ].filter(({ candidate, baseline }) => known.has(candidate) && (baseline === null || known.has(baseline)))
  const once = [...new Map(all.map((pair) => [JSON.stringify(pair), pair])).values()]
  const compared = new Set(once.flatMap(({ candidate, baseline }) => (baseline === null ? [] : [candidate, baseline])))
  const alone = once.filter(({ candidate, baseline }) => baseline === null && !compared.has(candidate))
  return [...once.filter(({ baseline }) => baseline !== null), ...alone]
}

function pairOf(evidence: RequirementEvidence): RunPair[] {
  if (evidence.kind === 'refused' || evidence.candidate.run === undefined) {
    return []
  }
  const candidate = evidence.candidate.run
  if (evidence.kind !== 'comparison') {
    return [{ candidate, baseline: null }]
  }
  const { run: baseline } = evidence.baseline
  return baseline === undefined ? [] : [{ candidate, baseline }]
}

/** Each variant against the control, or else against the first. */
function rankedPairs({ arms, control }: RankingEvidence): RunPair[] {
  const reference = arms.find(({ name }) => name === control) ?? arms[0]
  const baseline = reference?.run
  return arms.flatMap(({ run }) =>
    run === undefined || baseline === undefined || run === baseline ? [] : [{ candidate: run, baseline }],
  )
}
