import { latestStates } from '../../../evidence/rows/latest-states.ts'
import { isRelationRun } from '../../../evidence/rows/relation-run.ts'
import { formatDuration } from '../../../evidence/wording/format-duration.ts'
import { formatUsd } from '../../../evidence/wording/format-usd.ts'
import { measure } from '../../../evidence/wording/measure.ts'
import { compactCount } from '../../../evidence/wording/compact-count.ts'
import type { Report, ReportedRows } from '../../report.ts'
import { histogram, histogramAxis, positiveAxis, shares, signedAxis } from '../charts/histogram.ts'
import { type PairedDifferences, pairedDifferences } from '../data/paired-differences.ts'
import { pairsOf } from '../data/pairs.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { scrollable, section } from './section.ts'

type Run = ReportedRows['run']

/** How differences between arms, latencies and costs are distributed; nothing without rows. @internal */
export function distributionSection(report: Report): Markup | undefined {
  // The last state of a collection that grew has all that the others have.
  const runs = latestStates(report.rows.map(({ run }) => run).filter((run) => !isRelationRun(run)))
  const tables = [
    differenceTable(report),
    ...[...new Set(runs.map(({ evaluation }) => evaluation))].flatMap((evaluation) =>
      quantities.map((quantity) => armTable(quantity, evaluation, runs)),
    ),
  ].filter((table) => table !== undefined)
  return tables.length === 0 ? undefined : section('distributions', 'Distributions', tables)
}

function differenceTable(report: Report): Markup | undefined {
  const runs = new Map(report.rows.map(({ digest, run }) => [digest, run]))
  const rows = pairsOf(report).flatMap(({ candidate, baseline }) => {
    const [ours, theirs] = [runs.get(candidate), runs.get(baseline ?? '')]
    return ours === undefined || theirs === undefined
      ? []
      : pairedDifferences(ours, theirs).map((paired) => differenceRow(ours, theirs, paired))
  })
  return rows.length === 0
    ? undefined
    : tableOf('Differences case by case', [
        markup`<thead><tr><th scope="col">scores</th><th scope="col" class="number">cases</th><th scope="col" class="number">worse</th><th scope="col" class="number">the same</th><th scope="col" class="number">better</th><th scope="col" class="plot">worse ← candidate − baseline → better</th></tr></thead>`,
        markup`<tbody>${rows}</tbody>`,
      ])
}

function differenceRow(candidate: Run, baseline: Run, { metric, differences }: PairedDifferences): Markup {
  const better = differences.filter((difference) => difference > 0).length
  const worse = differences.filter((difference) => difference < 0).length
  const tied = differences.length - better - worse
  const sizes = new Set(differences.map(Math.abs).filter((size) => size > 0))
  return markup`<tr><th scope="row"><b>${candidate.evaluation} · ${metric.name}</b><small>${candidate.system.name} against ${baseline.system.name}</small></th>${[
    differences.length,
    worse,
    tied,
    better,
  ].map((number) => markup`<td class="number">${number.toLocaleString('en-US')}</td>`)}<td class="plot">${
    sizes.size <= 1
      ? shares([
          ['worse', worse],
          ['same', tied],
          ['better', better],
        ])
      : differenceHistogram(differences, metric)
  }</td></tr>`
}

/** Without the cases on which nothing differs, which would dwarf all others and stand in the table. */
function differenceHistogram(
  differences: readonly number[],
  { name, direction, scale }: Run['metrics'][number],
): Markup {
  const axis = signedAxis(differences)
  const unit = measure({ name, direction, scale, unit: 'score' }, 'difference', axis.ticks)
  const changed = differences.filter((difference) => difference !== 0)
  return markup`${histogram(changed, axis)}${histogramAxis(axis, (value) => unit.signed(value))}`
}

/** What every trial has a number of. */
interface Quantity {
  readonly name: string
  readonly valueOf: (observation: Run['observations'][number]) => number | null
  readonly write: (value: number) => string
}

const quantities: readonly Quantity[] = [
  {
    name: 'Latency',
    valueOf: ({ outcome, latencyMs }) => (outcome === 'error' ? null : latencyMs),
    write: formatDuration,
  },
  { name: 'Cost', valueOf: ({ usage: { costUsd } }) => costUsd, write: formatUsd },
  {
    name: 'Tokens',
    valueOf: ({ usage: { inputTokens, outputTokens } }) =>
      inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens,
    write: compactCount,
  },
]

/** A row per run, all on one axis; nothing where nothing was used. */
function armTable({ name, valueOf, write }: Quantity, evaluation: string, runs: readonly Run[]): Markup | undefined {
  const arms = runs
    .filter((run) => run.evaluation === evaluation)
    .map(({ system, observations }) => ({
      system: system.version === undefined ? system.name : `${system.name} (${system.version})`,
      values: sortedValues(observations, valueOf),
    }))
    .filter(({ values }) => (values.at(-1) ?? 0) > 0)
  if (arms.length === 0) {
    return undefined
  }
  const axis = positiveAxis(arms.flatMap(({ values }) => [firstPositive(values), values.at(-1) ?? 0]))
  return tableOf(`${name} · ${evaluation}`, [
    markup`<thead><tr><th scope="col">system</th><th scope="col" class="number">trials</th><th scope="col" class="number">mean</th><th scope="col" class="number">p50</th><th scope="col" class="number">p95</th><th scope="col" class="number">most</th><th scope="col" class="plot">distribution, p50 and p95 marked</th></tr></thead>`,
    markup`<tbody>${arms.map(({ system, values }) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const [p50, p95, most] = [quantile(values, 0.5), quantile(values, 0.95), quantile(values, 1)]
      return markup`<tr><th scope="row">${system}</th><td class="number">${values.length.toLocaleString('en-US')}</td>${[
        mean,
        p50,
        p95,
        most,
      ].map((value) => markup`<td class="number">${write(value)}</td>`)}<td class="plot">${histogram(values, axis, [
        p50,
        p95,
      ])}</td></tr>`
    })}<tr class="axis" aria-hidden="true"><td colspan="6"></td><td class="plot">${histogramAxis(axis, write)}</td></tr></tbody>`,
  ])
}

/** The numbers that there are, ascending. */
function sortedValues(observations: Run['observations'], valueOf: Quantity['valueOf']): Float64Array {
  const values = new Float64Array(observations.length)
  let count = 0
  for (const observation of observations) {
    const value = valueOf(observation)
    if (value !== null) {
      values[count] = value
      count += 1
    }
  }
  return values.subarray(0, count).sort()
}

function firstPositive(sorted: Float64Array): number {
  return sorted.find((value) => value > 0) ?? 0
}

/** The value of rank ⌈p × n⌉ of some that are sorted. */
function quantile(sorted: Float64Array, p: number): number {
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0
}

function tableOf(caption: string, contents: readonly Content[]): Markup {
  return scrollable(caption, markup`<table class="distribution"><caption>${caption}</caption>${contents}</table>`)
}
