import type { MarkdownTable } from './markdown-table.ts'

/** A report in the parts that may be left out. @internal */
export interface MarkdownParts {
  /** Always there: decision and notices. */
  readonly head: string
  readonly problems: readonly string[]
  readonly tables: readonly MarkdownTable[]
  /** What needs attention, the most urgent first. */
  readonly details: readonly string[]
  /** Traffic, provenance. */
  readonly foot: readonly string[]
}

/** How much of each part is kept. */
interface Kept {
  readonly problems: number
  readonly rows: number
  readonly details: number
}

/**
 * The whole report, or as much of it as fits: folded details go first, then rows, those that hold before the others,
 * then problems. It says what was left out.
 *
 * @param fits - whether a text is short enough
 * @returns empty if not even the decision fits
 * @internal
 */
export function fitMarkdown(parts: MarkdownParts, fits: (text: string) => boolean): string {
  const all: Kept = {
    problems: parts.problems.length,
    rows: parts.tables.reduce((sum, { rows }) => sum + rows.length, 0),
    details: parts.details.length,
  }
  const render = (kept: Kept): string => renderParts(parts, kept, all)
  const bare = { ...all, details: 0 }
  const steps: ReadonlyArray<(size: number) => Kept> = [
    (details) => ({ ...all, details }),
    (rows) => ({ ...bare, rows }),
    (problems) => ({ ...bare, rows: 0, problems }),
  ]
  const sizes = [all.details, all.rows, all.problems]
  for (const [index, step] of steps.entries()) {
    const size = largest(sizes[index] ?? 0, (candidate) => fits(render(step(candidate))))
    if (size !== undefined) {
      return render(step(size))
    }
  }
  return fits(parts.head) ? parts.head : ''
}

/** The largest number up to `most` that fits, given that smaller ones do too; `undefined` if not even 0 does. */
function largest(most: number, fits: (size: number) => boolean): number | undefined {
  if (fits(most)) {
    return most
  }
  let [low, high] = [-1, most]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (fits(middle)) {
      low = middle
    } else {
      high = middle
    }
  }
  return low < 0 ? undefined : low
}

function renderParts(parts: MarkdownParts, kept: Kept, all: Kept): string {
  const problems = parts.problems.slice(0, kept.problems)
  return `${[
    parts.head,
    ...(problems.length === 0 ? [] : [problems.join('\n')]),
    ...tablesOf(parts.tables, kept.rows),
    ...parts.details.slice(0, kept.details),
    ...leftOut(kept, all),
    ...parts.foot,
  ].join('\n\n')}\n`
}

const urgency = ['contradicted', 'undecided', 'holds'] as const

/** The first rows of all tables together, as many as the limit says. */
function tablesOf(tables: readonly MarkdownTable[], limit: number): string[] {
  const byUrgency = urgency.flatMap((state) => tables.flatMap(({ rows }) => rows.filter((row) => row.state === state)))
  const shown = new Set(byUrgency.slice(0, limit))
  return tables.flatMap(({ head, rows }) => {
    const lines = rows.filter((row) => shown.has(row)).map((row) => row.line)
    return lines.length === 0 ? [] : [[...head, ...lines].join('\n')]
  })
}

function leftOut(kept: Kept, all: Kept): string[] {
  const names = { problems: 'problems', rows: 'requirements', details: 'details of requirements' } as const
  const lost = (['problems', 'rows', 'details'] as const).flatMap((part) =>
    kept[part] === all[part] ? [] : [`${all[part] - kept[part]} of ${all[part]} ${names[part]}`],
  )
  return lost.length === 0
    ? []
    : [`_Left out, because GitHub takes no more: ${lost.join(', ')}. The JSON report has all._`]
}
