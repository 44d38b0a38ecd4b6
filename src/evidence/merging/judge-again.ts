import { messageOf } from '../../errors.ts'
import { hasMetric, type Run } from '../../evaluation/run.ts'
import { armsOf } from '../arms-of.ts'
import type { ComparisonEvidence, Evidence, ThresholdEvidence } from '../evidence.ts'
import { compareAgain } from './compare-again.ts'
import { estimateAgain } from './estimate-again.ts'
import type { RankingEvidence } from '../ranking-evidence.ts'
import type { RelationEvidence } from '../relation-evidence.ts'
import { findDifference } from './find-difference.ts'
import { rankAgain } from './rank-again.ts'
import { relateAgain } from './relate-again.ts'

/**
 * What rows say about a record.
 *
 * - `confirmed`: the rows give the same figures;
 * - `unsupported`: they give others, or none; `evidence` is then what they give, if they give anything;
 * - `without rows`: nothing to compute from, because the record is of arrays, was refused, is old, or compares data of
 *   which rows hold too little; `evidence` is as recorded;
 * - `rows missing`: the record names rows that are not there; `evidence` is as recorded.
 *
 * @internal
 */
export type SecondJudgement =
  | { readonly kind: 'confirmed' | 'without rows'; readonly evidence: Evidence }
  | { readonly kind: 'unsupported'; readonly evidence: Evidence; readonly problem: string }
  | { readonly kind: 'rows missing'; readonly evidence: Evidence; readonly missing: readonly MissingRows[] }

/** Rows that a record names. @internal */
export interface MissingRows {
  readonly digest: string
  readonly system: string
}

/**
 * Computes a record's figures and its verdict again from the rows that it names, by the functions that made them.
 * Names, examples of flipped cases and of errors stay as recorded: rows hold them only as previews.
 *
 * @param runs - by digest
 * @internal
 */
export function judgeAgain(recorded: Evidence, runs: ReadonlyMap<string, Run>): SecondJudgement {
  const { kind } = recorded
  const arms = armsOf(recorded)
  const named = arms.flatMap(({ name, run }) => (run === undefined ? [] : [{ system: name, digest: run }]))
  const isJudged = kind === 'comparison' || kind === 'threshold' || kind === 'relation' || kind === 'ranking'
  if (!isJudged || recorded.asked === undefined || named.length < arms.length) {
    return { kind: 'without rows', evidence: recorded }
  }
  const missing = named.filter(({ digest }) => !runs.has(digest))
  if (missing.length > 0) {
    return { kind: 'rows missing', evidence: recorded, missing }
  }
  const found = named.flatMap(({ digest }) => runs.get(digest) ?? [])
  if (!found.every((run) => canBeRead(recorded, run))) {
    return { kind: 'without rows', evidence: recorded }
  }
  try {
    return compareRecords(recorded, recompute(recorded, found))
  } catch (error) {
    const problem = messageOf(error)
    return { kind: 'unsupported', evidence: recorded, problem }
  }
}

/** Rows have no functions of the user's, and old ones nothing that an aggregate could be computed from. */
function canBeRead(recorded: Measured, run: Run): boolean {
  return recorded.kind === 'relation' || hasMetric(run, recorded.metric)
}

type Measured = ComparisonEvidence | ThresholdEvidence | RelationEvidence | RankingEvidence

function recompute(recorded: Measured, runs: readonly Run[]): Measured | undefined {
  const [candidate, baseline] = runs
  if (candidate === undefined) {
    return undefined
  }
  if (recorded.kind === 'ranking') {
    return rankAgain(recorded, runs)
  }
  if (recorded.kind === 'relation') {
    return relateAgain(recorded, candidate)
  }
  if (recorded.kind === 'threshold') {
    return estimateAgain(recorded, candidate)
  }
  return baseline === undefined ? undefined : compareAgain(recorded, candidate, baseline)
}

function compareRecords(recorded: Measured, computed: Measured | undefined): SecondJudgement {
  if (computed === undefined) {
    return { kind: 'without rows', evidence: recorded }
  }
  const problem = findDifference(recorded, computed)
  return problem === undefined
    ? { kind: 'confirmed', evidence: computed }
    : { kind: 'unsupported', evidence: computed, problem }
}
