import type { ClaimOptions } from '../../evaluation/claim.ts'
import { judgeRunPair } from '../../evaluation/compare-runs.ts'
import { NotComparableError } from '../../evaluation/errors/not-comparable-error.ts'
import { alignRuns } from '../../evaluation/judgement/align-runs.ts'
import { scorerDifference } from '../../evaluation/judgement/scorer-difference.ts'
import type { Run } from '../../evaluation/run.ts'
import type { ComparisonEvidence } from '../../evidence/evidence.ts'
import { recordComparison } from '../../evidence/record-comparison.ts'
import { changedCases } from './changed-cases.ts'
import { diffFiles, diffRunFacts } from './diff-facts.ts'
import type { RunFile } from './run-file.ts'
import { DIFF_SCHEMA, type RunDifference, type RunFileDiff } from './run-file-diff.ts'

/** @internal */
export type DiffOptions = Pick<ClaimOptions, 'acceptDrift' | 'confidence'>

/** What is measured besides scores. */
const measures = ['errors', 'latency', 'cost', 'tokens.total'] as const

/**
 * Compares two files, case by case: each system on each evaluation that both have, by each metric, the later as the candidate. Every
 * verdict stands alone: nothing is corrected for their number.
 *
 * @throws RangeError for a confidence outside (0, 1)
 * @internal
 */
export function diffRunFiles(before: RunFile, after: RunFile, options: DiffOptions = {}): RunFileDiff {
  const { pairs, onlyBefore, onlyAfter } = pairRuns(before.runs, after.runs)
  return {
    schema: DIFF_SCHEMA,
    before: before.name,
    after: after.name,
    provenance: [...diffFiles(before, after), ...pairs.flatMap((pair) => diffRunFacts(...pair))],
    runs: pairs.map((pair) => diffRuns(pair, { names: [before.name, after.name], options })),
    onlyBefore: onlyBefore.map(nameOf),
    onlyAfter: onlyAfter.map(nameOf),
  }
}

type Pair = readonly [before: Run, after: Run]

/** By evaluation and system; where a file has several of them, in their order. */
function pairRuns(
  before: readonly Run[],
  after: readonly Run[],
): { readonly pairs: Pair[]; readonly onlyBefore: Run[]; readonly onlyAfter: Run[] } {
  const left = new Set(before)
  const pairs: Pair[] = []
  const onlyAfter: Run[] = []
  for (const run of after) {
    const partner = [...left].find((other) => nameOf(other) === nameOf(run))
    if (partner === undefined) {
      onlyAfter.push(run)
    } else {
      left.delete(partner)
      pairs.push([partner, run])
    }
  }
  return { pairs, onlyBefore: [...left], onlyAfter }
}

function nameOf({ evaluation, system }: Run): string {
  return `${evaluation}, ${system.name}`
}

interface DiffContext {
  readonly names: readonly [before: string, after: string]
  readonly options: DiffOptions
}

function diffRuns([before, after]: Pair, { names, options }: DiffContext): RunDifference {
  const place = { evaluation: after.evaluation, system: after.system.name }
  const difference = scorerDifference(after, before)
  const aligned = difference === undefined ? align(before, after) : undefined
  if (aligned === undefined) {
    const notComparable = difference ?? 'no case has the same id, input and expected value in both'
    return { ...place, notComparable, cases: { both: 0, onlyBefore: [], onlyAfter: [] }, metrics: [], changed: [] }
  }
  const named = (run: Run, index: 0 | 1): Run => ({ ...run, system: { name: `${names[index]} · ${run.system.name}` } })
  const arms = [named(before, 0), named(after, 1)] as const
  return {
    ...place,
    cases: aligned,
    metrics: [...after.metrics.map(({ name }) => name), ...measures].flatMap((metric) =>
      compare(arms, metric, options),
    ),
    changed: changedCases(before, after),
  }
}

function align(before: Run, after: Run): RunDifference['cases'] | undefined {
  try {
    const { pairs } = alignRuns(after, before)
    const [kept, gone] = [new Set(pairs.map(([index]) => index)), new Set(pairs.map(([, index]) => index))]
    return {
      both: pairs.length,
      onlyBefore: before.cases.filter((_, index) => !gone.has(index)).map(({ id }) => id),
      onlyAfter: after.cases.filter((_, index) => !kept.has(index)).map(({ id }) => id),
    }
  } catch (error) {
    if (error instanceof NotComparableError) {
      return undefined
    }
    throw error
  }
}

/** None where neither run has a value. */
function compare([before, after]: Pair, metric: string, options: DiffOptions): ComparisonEvidence[] {
  const comparison = judgeRunPair(after, before, {
    ...options,
    metric,
    claim: { kind: 'improvement', by: 0 },
    maxErrorRate: 1,
  })
  const { candidate, baseline } = comparison
  return candidate.n + baseline.n === 0
    ? []
    : [recordComparison(comparison, { matcher: 'diff', negated: false, onInconclusive: 'fail', power: 0.8 })]
}
