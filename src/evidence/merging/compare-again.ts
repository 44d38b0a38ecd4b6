import type { Claim, ClaimOptions, Margin } from '../../evaluation/claim.ts'
import { compareAtLook, judgeRunPair } from '../../evaluation/compare-runs.ts'
import type { Comparison } from '../../evaluation/comparison.ts'
import type { Run } from '../../evaluation/run.ts'
import { throughLooks } from '../../evaluation/sequential/look.ts'
import type { ComparisonEvidence } from '../evidence.ts'
import { recordComparison } from '../record-comparison.ts'
import { contextOfRecord, optionsOfRecord, planOfRecord, sequentialOf, withExamplesOf } from './recorded-question.ts'

/**
 * The comparison of a record, made again.
 *
 * @returns `undefined` where old rows do not tell which cases belong together: runs of different data are aligned by the
 *   content of their cases, of which those hold nothing but previews
 * @throws NotComparableError, UnknownMetricError, RangeError if these runs can never have given the record
 * @internal
 */
export function compareAgain(
  recorded: ComparisonEvidence,
  candidate: Run,
  baseline: Run,
): ComparisonEvidence | undefined {
  const comparison = compareAsRecorded(recorded, [candidate, baseline], optionsOf(recorded, candidate))
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

/**
 * The question of a record, asked of other runs: a sequential one looks at them until it has seen enough of them.
 *
 * @throws NotComparableError, UnknownMetricError, RangeError if these runs cannot be asked so
 * @internal
 */
export function compareAfresh(recorded: ComparisonEvidence, candidate: Run, baseline: Run): ComparisonEvidence {
  const options = { ...optionsOf(recorded, candidate), ...sequentialOf(recorded) }
  return recordComparison(judgeRunPair(candidate, baseline, options), contextOfRecord(recorded))
}

function optionsOf(recorded: ComparisonEvidence, candidate: Run): ClaimOptions {
  const { paired, acceptDrift, minimumEstimate, effect } = recorded.asked ?? {}
  return {
    ...optionsOfRecord(recorded, candidate),
    claim: claimOf(recorded.hypothesis),
    ...(paired === undefined ? {} : { paired }),
    ...(acceptDrift === undefined ? {} : { acceptDrift }),
    ...(minimumEstimate === undefined ? {} : { minimumEstimate }),
    ...(effect === undefined ? {} : { effect }),
  }
}

/** A sequential judgement looks again as often as it did, at as many cases. */
function compareAsRecorded(
  { stopping }: ComparisonEvidence,
  runs: readonly [candidate: Run, baseline: Run],
  options: ClaimOptions,
): Comparison {
  if (stopping === undefined) {
    return judgeRunPair(...runs, options)
  }
  const plan = planOfRecord(stopping)
  return throughLooks(plan, (index) => compareAtLook(runs, options, { plan, index }))
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
