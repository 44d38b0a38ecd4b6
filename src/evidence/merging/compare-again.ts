import type { Claim, Margin } from '../../evaluation/claim.ts'
import { compareRuns } from '../../evaluation/compare-runs.ts'
import type { Run } from '../../evaluation/run.ts'
import type { ComparisonEvidence } from '../evidence.ts'
import { recordComparison } from '../record-comparison.ts'
import { contextOfRecord, optionsOfRecord, withExamplesOf } from './recorded-question.ts'

/**
 * The comparison of a record, made again.
 *
 * @returns `undefined` where rows do not tell which cases belong together: runs of different data are aligned by the
 *   content of their cases, and rows hold previews of it
 * @throws NotComparableError, UnknownMetricError, RangeError if these runs can never have given the record
 * @internal
 */
export function compareAgain(
  recorded: ComparisonEvidence,
  candidate: Run,
  baseline: Run,
): ComparisonEvidence | undefined {
  const { paired, acceptDrift, minimumEstimate } = recorded.asked ?? {}
  const comparison = compareRuns(candidate, baseline, {
    ...optionsOfRecord(recorded, candidate),
    claim: claimOf(recorded.hypothesis),
    ...(paired === undefined ? {} : { paired }),
    ...(acceptDrift === undefined ? {} : { acceptDrift }),
    ...(minimumEstimate === undefined ? {} : { minimumEstimate }),
  })
  const computed = recordComparison(comparison, contextOfRecord(recorded))
  if (candidate.digests.data !== baseline.digests.data && !sameUnmatched(recorded, computed)) {
    return undefined
  }
  return {
    ...computed,
    candidate: withExamplesOf(recorded.candidate, computed.candidate),
    baseline: withExamplesOf(recorded.baseline, computed.baseline),
    flips: recorded.flips,
  }
}

function claimOf({ kind, margin, relative }: ComparisonEvidence['hypothesis']): Claim {
  const size: Margin = relative ? { relative: Math.abs(margin) } : Math.abs(margin)
  if (kind === 'within') {
    return { kind: 'equivalence', within: size }
  }
  return margin < 0 ? { kind: 'non-inferiority', within: size } : { kind: 'improvement', by: size }
}

function sameUnmatched({ unmatched: a }: ComparisonEvidence, { unmatched: b }: ComparisonEvidence): boolean {
  return a.candidate === b.candidate && a.baseline === b.baseline
}
