import { canonicalJson } from '../canonical-json.ts'
import { NotComparableError } from '../errors/not-comparable-error.ts'
import type { Run, RunCase } from '../run.ts'

/** Which cases of two runs belong together. @internal */
export interface Alignment {
  /** Indices of the same case in both runs, in the order of the candidate. */
  readonly pairs: ReadonlyArray<readonly [candidate: number, baseline: number]>
  /** Cases without a partner. */
  readonly unmatched: { readonly candidate: number; readonly baseline: number }
}

/**
 * Aligns two runs by the ids of their cases. A case whose input or expected value differs is another case, whatever
 * its id: it has no partner.
 *
 * @throws NotComparableError if the runs were scored differently, or have no case in common
 * @internal
 */
export function alignRuns(candidate: Run, baseline: Run): Alignment {
  checkScorers(candidate, baseline)
  const positions = new Map(baseline.cases.map(({ id }, index) => [id, index]))
  const sameData = candidate.digests.data === baseline.digests.data
  const pairs = candidate.cases.flatMap((item, index) => {
    const partner = positions.get(item.id)
    const other = partner === undefined ? undefined : baseline.cases[partner]
    return partner !== undefined && other !== undefined && (sameData || isSameCase(item, other))
      ? [[index, partner] as const]
      : []
  })
  if (pairs.length === 0) {
    throw new NotComparableError(
      `${describe(candidate)} and ${describe(baseline)} have no case in common ` +
        `(${candidate.cases.length} and ${baseline.cases.length} cases, aligned by id and content). Run both on the same dataset.`,
    )
  }
  return {
    pairs,
    unmatched: { candidate: candidate.cases.length - pairs.length, baseline: baseline.cases.length - pairs.length },
  }
}

/** @throws NotComparableError if the runs were scored differently @internal */
export function checkScorers(candidate: Run, baseline: Run): void {
  if (candidate.digests.scorers !== baseline.digests.scorers) {
    const names = [candidate, baseline].map(({ metrics }) => metrics.map(({ name }) => name).join(', '))
    throw new NotComparableError(
      `${describe(candidate)} and ${describe(baseline)} are not comparable: their scorers are not the same ` +
        `(${names.join(' | ')}; names, ranges and versions count). Run both again with the same scorers.`,
    )
  }
}

function isSameCase(a: RunCase, b: RunCase): boolean {
  if (a.digest !== undefined && b.digest !== undefined) {
    return a.digest === b.digest
  }
  return canonicalJson([a.input, a.expected]) === canonicalJson([b.input, b.expected])
}

function describe({ system, evaluation }: Run): string {
  return `the run of "${system.name}" on "${evaluation}"`
}
