import type { ComponentPerformance, SpeedChange } from '../../evidence/performance/performance.ts'
import { type CsvColumn, type CsvValue, toCsv } from '../csv/to-csv.ts'
import type { Report } from '../report.ts'

interface Row {
  readonly component: ComponentPerformance
  readonly change: SpeedChange | undefined
}

/**
 * How quick the suite itself was as a table, a row for each part of its evaluations.
 *
 * @internal
 */
export function formatCsvPerformance({ performance }: Report): string {
  const { components = [], changes = [] } = performance ?? {}
  const rows = components.map((component) => ({
    component,
    change: changes.find((each) => each.component === component.component),
  }))
  return toCsv(columns, rows)
}

const columns: ReadonlyArray<CsvColumn<Row>> = [
  column('component', ({ component }) => component.component),
  column('count', ({ component }) => component.count),
  column('busy_ms', ({ component }) => component.busyMs),
  column('total_ms', ({ component }) => component.totalMs),
  column('percent', ({ component }) => component.percent),
  column('level', ({ component }) => component.level),
  column('past_runs', ({ change }) => change?.runs ?? null),
  column('past_ms', ({ change }) => change?.pastMs ?? null),
  column('slower_percent', ({ change }) => change?.slowerPercent ?? null),
  column('lower', ({ change }) => change?.interval.lower ?? null),
  column('upper', ({ change }) => change?.interval.upper ?? null),
  column('severity', ({ change }) => change?.severity ?? null),
]

function column(name: string, read: (row: Row) => CsvValue): CsvColumn<Row> {
  return { name, read }
}
