import { cut } from '../../evidence/preview.ts'
import { count } from '../../evidence/wording/count.ts'
import type { ChangedCase, FactDifference, RunDifference, RunFileDiff } from '../../history/diff/run-file-diff.ts'
import { comparisonTable } from '../tables/comparison-table.ts'
import { layoutTable } from '../terminal/layout-table.ts'
import { createPaint } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'

/** How a difference is printed. @internal */
export interface DiffScreen {
  readonly columns: number
  readonly color: boolean
  /** How many changed cases of each run are shown. */
  readonly cases: number
}

/** A difference for people: a table of all metrics, the cases that changed, what the runs were made with. @internal */
export function describeDiff(diff: RunFileDiff, screen: DiffScreen): string {
  const shown = printable(diff)
  const parts = [
    `From ${shown.before} to ${shown.after}`,
    ...metricTable(shown, screen),
    ...shown.runs.flatMap((run) => describeRun(run, screen)),
    ...list(`Only in ${shown.before}`, shown.onlyBefore),
    ...list(`Only in ${shown.after}`, shown.onlyAfter),
    ...list('Made with', shown.provenance.map(describeFact)),
    'Each verdict stands alone: the more metrics are looked at, the more of them differ by chance.',
  ]
  return `${parts.join('\n\n')}\n`
}

function metricTable({ runs }: RunFileDiff, { columns, color }: DiffScreen): string[] {
  const placed = runs.flatMap(({ metrics }) => metrics.map((evidence) => ({ evidence, file: '', name: '' })))
  const paint = createPaint(color)
  return placed.length === 0
    ? []
    : [layoutTable(comparisonTable(placed, paint), paint, { width: columns, isOnly: true })]
}

function describeRun(
  { evaluation, system, notComparable, cases, changed }: RunDifference,
  screen: DiffScreen,
): string[] {
  const title = `${evaluation}, ${system}`
  if (notComparable !== undefined) {
    return [`${title}: not comparable, ${notComparable}.`]
  }
  const { both, onlyBefore, onlyAfter } = cases
  const counts = [
    `${count(both, 'case')} in both`,
    ...(onlyBefore.length > 0 ? [`${onlyBefore.length} only before (${someOf(onlyBefore)})`] : []),
    ...(onlyAfter.length > 0 ? [`${onlyAfter.length} only after (${someOf(onlyAfter)})`] : []),
    changed.length === 0 ? 'the same scores' : count(changed.length, 'changed score'),
  ]
  const lines = changed.slice(0, screen.cases).flatMap((each) => describeChange(each, screen.columns))
  const more = changed.length - screen.cases
  return [
    [`${title}: ${counts.join(', ')}`, ...lines, ...(more > 0 && screen.cases > 0 ? [`  and ${more} more`] : [])].join(
      '\n',
    ),
  ]
}

const mostIds = 3

function someOf(ids: readonly string[]): string {
  const shown = ids.slice(0, mostIds).map((id) => cut(id, 40))
  return [...shown, ...(ids.length > mostIds ? ['…'] : [])].join(', ')
}

function describeChange(change: ChangedCase, columns: number): string[] {
  const { caseId, metric, before, after, difference, input, outputBefore, outputAfter } = change
  const word = difference === null ? 'no score in one' : difference < 0 ? 'worse' : 'better'
  return [
    cut(`  ${word}  ${cut(caseId, 40)}  ${metric} ${score(before)} → ${score(after)}  ${input}`, columns),
    cut(`         ${outputBefore} → ${outputAfter}`, columns),
  ]
}

function score(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)))
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map((line) => `  ${line}`)].join('\n')]
}

/** Digits of a digest or commit that tell versions apart. */
const shownDigits = 12

function describeFact({ fact, before, after }: FactDifference): string {
  const show = (value: string | null): string =>
    value === null ? 'none' : /^[\da-f]{16,}$/u.test(value) ? value.slice(0, shownDigits) : value
  return `${fact}: ${show(before)} → ${show(after)}`
}
