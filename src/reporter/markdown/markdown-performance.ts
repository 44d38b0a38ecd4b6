import type { ComponentPerformance, SuitePerformance } from '../../evidence/performance/performance.ts'
import { count } from '../../evidence/wording/count.ts'
import { formatDuration } from '../../evidence/wording/format-duration.ts'
import { percent } from '../../evidence/wording/percent.ts'
import { describeChange } from '../performance/describe-performance.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { line } from './markdown-table.ts'

/** How quick the suite itself was, folded. @internal */
export function markdownPerformance(performance: SuitePerformance | null | undefined): string[] {
  if (performance === null || performance === undefined) {
    return []
  }
  const lines = [...figures(performance), ...slowness(performance)]
  return [
    `<details><summary>Speed: evaluations took ${formatDuration(performance.totalMs)}</summary>`,
    componentTable(performance.components),
    lines.map((text) => `- ${escapeMarkdown(text)}`).join('\n'),
    '</details>',
  ]
}

function componentTable(components: readonly ComponentPerformance[]): string {
  const heads = ['part', 'times', 'in all', 'of the time', 'each', 'level']
  const rows = components.map(({ component, count: times, busyMs, totalMs, percent: share, level }) =>
    line([
      escapeMarkdown(component),
      times.toLocaleString('en-US'),
      formatDuration(busyMs),
      `${Math.round(share)} %`,
      formatDuration(times === 0 ? 0 : totalMs / times),
      level ?? '–',
    ]),
  )
  return [line(heads), line([':--', '--:', '--:', '--:', '--:', ':--']), ...rows].join('\n')
}

function figures({ cacheHitRate, cacheLevel, peakMemoryBytes, memoryLevel, pastRuns }: SuitePerformance): string[] {
  return [
    ...(cacheHitRate === null
      ? []
      : [`${percent(Number(cacheHitRate.toFixed(3)))} of calls from the cache: ${cacheLevel}`]),
    ...(peakMemoryBytes === null ? [] : [`${Math.round(peakMemoryBytes / 1e6)} MB of memory at most: ${memoryLevel}`]),
    count(pastRuns, 'comparable past run'),
  ]
}

function slowness({ bottlenecks, changes }: SuitePerformance): string[] {
  return [
    ...changes
      .filter(({ severity }) => severity !== null)
      .map((change) => `${change.severity}: ${describeChange(change)}`),
    ...bottlenecks.map(
      ({ component, severity, impact, recommendation }) =>
        `${severity}: ${component} takes ${impact}: ${recommendation}`,
    ),
  ]
}
