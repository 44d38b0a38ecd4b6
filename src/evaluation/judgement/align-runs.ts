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

/** The same in two columns, which a million cases need a tenth of the memory for. @internal */
export interface AlignedColumns extends Pick<Alignment, 'unmatched'> {
  readonly candidate: Uint32Array
  readonly baseline: Uint32Array
}

/**
 * Aligns two runs by the ids of their cases. A case whose input or expected value differs is another case, whatever
 * its id: it has no partner.
 *
 * @throws NotComparableError if the runs were scored differently, or have no case in common
 * @internal
 */
export function alignRuns(candidate: Run, baseline: Run): Alignment {
  const columns = alignColumns(candidate, baseline)
  const partners = columns.baseline
  return {
    pairs: Array.from(columns.candidate, (index, position) => [index, partners[position] ?? 0] as const),
    unmatched: columns.unmatched,
  }
}

/** @throws NotComparableError as `alignRuns` does @internal */
export function alignColumns(candidate: Run, baseline: Run): AlignedColumns {
  checkScorers(candidate, baseline)
  const sameData = candidate.digests.data === baseline.digests.data
  const columns =
    sameData && haveSameIds(candidate.cases, baseline.cases)
      ? identity(candidate.cases.length)
      : match(candidate, baseline, sameData)
  const count = columns.candidate.length
  if (count === 0) {
    throw new NotComparableError(
      `${describe(candidate)} and ${describe(baseline)} have no case in common ` +
        `(${candidate.cases.length} and ${baseline.cases.length} cases, aligned by id and content). Run both on the same dataset.`,
    )
  }
  return {
    ...columns,
    unmatched: { candidate: candidate.cases.length - count, baseline: baseline.cases.length - count },
  }
}

function haveSameIds(cases: readonly RunCase[], others: readonly RunCase[]): boolean {
  return (
    cases === others || (cases.length === others.length && cases.every(({ id }, index) => id === others[index]?.id))
  )
}

function identity(count: number): Pick<AlignedColumns, 'candidate' | 'baseline'> {
  const all = Uint32Array.from({ length: count }, (_, index) => index)
  return { candidate: all, baseline: all }
}

function match(candidate: Run, baseline: Run, sameData: boolean): Pick<AlignedColumns, 'candidate' | 'baseline'> {
  const positions = new Map(baseline.cases.map(({ id }, index) => [id, index]))
  // Digests are read at once: the partners of cases that follow each other may be anywhere, and each on another page.
  const digests = sameData ? [] : baseline.cases.map(({ digest }) => digest)
  const [indices, partners]: [number[], number[]] = [[], []]
  let index = 0
  for (const item of candidate.cases) {
    const partner = positions.get(item.id)
    if (partner !== undefined && (sameData || isSameCase(item, digests[partner], () => baseline.cases[partner]))) {
      indices.push(index)
      partners.push(partner)
    }
    index += 1
  }
  return { candidate: Uint32Array.from(indices), baseline: Uint32Array.from(partners) }
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

/** By digest, or by content where one has none. */
function isSameCase(a: RunCase, digest: string | undefined, readOther: () => RunCase | undefined): boolean {
  if (a.digest !== undefined && digest !== undefined) {
    return a.digest === digest
  }
  const b = readOther()
  return canonicalJson([a.input, a.expected]) === canonicalJson([b?.input, b?.expected])
}

function describe({ system, evaluation }: Run): string {
  return `the run of "${system.name}" on "${evaluation}"`
}
