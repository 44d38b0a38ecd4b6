import { readable } from './readable.ts'
import type { CaseRow, CaseView } from './case-rows.ts'

/** Which cases are shown, by what became of them. @internal */
export type Outcome = 'all' | 'flipped' | 'better' | 'worse' | 'failed' | 'errors' | 'unscored'

/** What is looked for. @internal */
export interface CaseFilter {
  readonly outcome: Outcome
  /** Values of tags by their names: all of them. */
  readonly tags: Readonly<Record<string, string>>
  /** Words, all of which are somewhere in the case, in either case. */
  readonly text: string
}

/** @internal */
export type CaseOrder = 'dataset' | 'worst' | 'best' | 'slowest'

const tests: Readonly<Record<Outcome, (row: CaseRow) => boolean>> = {
  all: () => true,
  flipped: ({ difference }) => difference !== null && difference !== 0,
  better: ({ difference }) => difference !== null && difference > 0,
  worse: ({ difference }) => difference !== null && difference < 0,
  failed: ({ isFailed }) => isFailed,
  errors: ({ hasError }) => hasError,
  unscored: ({ isUnscored }) => isUnscored,
}

/** How many cases there are of each outcome, whatever else is looked for. @internal */
export function countOutcomes(rows: readonly CaseRow[]): Readonly<Record<Outcome, number>> {
  const count = (outcome: Outcome): number => rows.filter(tests[outcome]).length
  return {
    all: rows.length,
    flipped: count('flipped'),
    better: count('better'),
    worse: count('worse'),
    failed: count('failed'),
    errors: count('errors'),
    unscored: count('unscored'),
  }
}

/** The cases that are looked for, in the order of the dataset. @internal */
export function filterCases(view: CaseView, { outcome, tags, text }: CaseFilter): CaseRow[] {
  const columns = tagColumns(view, tags)
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const textOf = words.length === 0 ? undefined : textsOf(view)
  return view.rows.filter(
    (row) =>
      tests[outcome](row) &&
      columns.every(({ of, wanted }) => of[row.index] === wanted) &&
      words.every((word) => textOf?.(row).includes(word)),
  )
}

/** The same cases in another order; those without the figure come last. @internal */
export function orderCases(rows: readonly CaseRow[], order: CaseOrder, { candidate }: CaseView): readonly CaseRow[] {
  if (order === 'dataset') {
    return rows
  }
  const key = (row: CaseRow): number =>
    order === 'slowest' ? -slowest(candidate, row.index) : order === 'worst' ? worth(row) : -worth(row, -Infinity)
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => (a.key === b.key ? a.row.index - b.row.index : a.key - b.key))
    .map(({ row }) => row)
}

/** By how much it is better, or how it scored where nothing is compared. */
function worth({ difference, candidate }: CaseRow, otherwise: number = Infinity): number {
  return difference ?? candidate ?? otherwise
}

function slowest({ latencies, trials }: CaseView['candidate'], index: number): number {
  return Math.max(...latencies.slice(index * trials, (index + 1) * trials))
}

interface WantedTag {
  readonly of: readonly number[]
  readonly wanted: number
}

function tagColumns({ dataset }: CaseView, tags: CaseFilter['tags']): WantedTag[] {
  return Object.entries(tags).map(([name, value]) => {
    const tag = dataset.tags?.find((each) => each.name === name)
    // A value that no case has selects none: −1 would select those without the tag.
    const place = tag?.values.indexOf(value) ?? -1
    return { of: tag?.of ?? [], wanted: place === -1 ? Number.NaN : place }
  })
}

const texts = new WeakMap<CaseView, ReadonlyArray<string>>()

/** Made once for a view: to look for a text is then a matter of milliseconds. */
function textsOf(view: CaseView): (row: CaseRow) => string {
  const known = texts.get(view) ?? view.rows.map((row) => searchText(view, row))
  texts.set(view, known)
  return ({ index }) => known[index] ?? ''
}

function searchText({ dataset, candidate, baseline }: CaseView, { index, partner, id }: CaseRow): string {
  const outputs = [
    ...readable(candidate, index).map(({ text }) => text),
    ...(baseline === null || partner === -1 ? [] : readable(baseline, partner).map(({ text }) => text)),
  ]
  return [id, dataset.inputs[index], dataset.expected?.[index], dataset.groups?.[index], ...outputs]
    .join('\n')
    .toLowerCase()
}
