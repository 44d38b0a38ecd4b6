import type { BenchmarkResult, FunctionTiming } from '../../evaluation/benchmark/benchmark-result.ts'
import { formatDuration } from './format-duration.ts'
import { significant } from './notation.ts'

/** Confidence of all functions together. */
const confidence = 0.95

/**
 * A benchmark for people: a line for each function, the quickest first, with how many times as long it takes as the quickest. The intervals of all
 * hold together (Bonferroni).
 *
 * @public
 */
export function describeBenchmark(result: BenchmarkResult): string {
  const { timings, fastest } = result
  const ordered = timings.toSorted((one, other) => one.medianMs - other.medianMs)
  const rows = ordered.map((timing) => [
    timing.name,
    brief(timing.medianMs),
    timing.iterations.toLocaleString('en-US'),
    timing === fastest ? '' : relationOf(result, timing),
  ])
  const table = [['', 'median', 'calls', ''], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const [names = 0, medians = 0, calls = 0] = widths
  const lines = table.map(([name = '', median = '', count = '', relation = '']) =>
    ` ${name.padEnd(names)}   ${median.padStart(medians)}   ${count.padStart(calls)}   ${relation}`.trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

function relationOf(result: BenchmarkResult, { name }: FunctionTiming): string {
  const each = 1 - (1 - confidence) / (result.timings.length - 1)
  const { verdict, ratio, interval } = result.compare(result.fastest.name, name, { confidence: each })
  const [lower, upper] = [interval.lower, interval.upper].map(times)
  return verdict === 'slower'
    ? `${times(ratio)} times as long [${lower}, ${upper}]`
    : `may be as fast: ${times(ratio)} times as long [${lower}, ${upper}]`
}

function times(ratio: number): string {
  return Number.isFinite(ratio) ? ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0) : '∞'
}

/** Most scorers in code take less than a millisecond. */
function brief(ms: number): string {
  return ms >= 0.0995 ? formatDuration(ms) : `${(ms * 1_000).toFixed(significant(ms * 1_000, 2))} µs`
}
