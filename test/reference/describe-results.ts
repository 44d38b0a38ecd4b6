import type { Mismatch } from './compare-answers.ts'
import type { MethodResult } from './run-vectors.ts'

// Enough to see what is wrong; long arrays differ in every element.
const shownPerCase = 4

/** The report of a run: a line per method, then every failure, then the sum. */
export function describeResults(results: readonly MethodResult[]): string {
  const width = Math.max(6, ...results.map(({ method }) => method.length))
  const lines = [`${'method'.padEnd(width)}  cases  worst error  tolerance  failed`]
  for (const { method, cases, worst, tolerance, failures, missing } of results) {
    const error = missing ? 'no adapter' : worst.toExponential(1)
    const figures = [
      String(cases).padStart(5),
      error.padStart(11),
      tolerance.toExponential(0).padStart(9),
      String(failures.length).padStart(6),
    ]
    lines.push(`${method.padEnd(width)}  ${figures.join('  ')}`)
  }
  lines.push(...results.filter(({ missing }) => !missing).flatMap(describeFailures))
  const count = (of: (result: MethodResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0)
  lines.push(`${count(({ cases }) => cases)} cases, ${count(({ failures }) => failures.length)} failed`)
  return lines.join('\n')
}

/** A line for each value of a method that differs. */
export function describeFailures({ failures }: MethodResult): string[] {
  return failures.flatMap(({ id, mismatches }) => {
    const shown = mismatches.slice(0, shownPerCase).map((mismatch) => `${id}  ${describeMismatch(mismatch)}`)
    const hidden = mismatches.length - shown.length
    return hidden > 0 ? [...shown, `${id}  and ${hidden} more`] : shown
  })
}

function describeMismatch({ key, got, expected }: Mismatch): string {
  return `${key}: got ${show(got)}, expected ${show(expected)}`
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
