import type { Report } from '../report.ts'
import type { CsvColumn, CsvValue } from './to-csv.ts'

type Run = Report['rows'][number]['run']
type Observation = Run['observations'][number]

/** One score of one trial of one case. */
interface ScoreRow {
  readonly run: Run
  readonly observation: Observation
  readonly item: Run['cases'][number] | undefined
  /** Index of the scorer; –1 if the evaluation has none. */
  readonly metric: number
}

/** @internal */
export const caseColumns: ReadonlyArray<CsvColumn<ScoreRow>> = [
  column('evaluation', ({ run }) => run.evaluation),
  column('system', ({ run }) => run.system.name),
  column('version', ({ run }) => run.system.version ?? null),
  column('case', ({ observation }) => observation.caseId),
  column('trial', ({ observation }) => observation.trial),
  column('group', ({ item }) => item?.group ?? null),
  column('tags', ({ item }) =>
    Object.entries(item?.tags ?? {})
      .map(([tag, value]) => `${tag}=${value}`)
      .join(', '),
  ),
  column('outcome', ({ observation }) => observation.outcome),
  column('scorer', ({ run, metric }) => run.metrics[metric]?.name ?? null),
  column('score', ({ observation, metric }) => observation.scores[metric] ?? null),
  column('latency_ms', ({ observation }) => observation.latencyMs),
  column('calls', ({ observation }) => observation.usage.calls),
  column('input_tokens', ({ observation }) => observation.usage.inputTokens),
  column('output_tokens', ({ observation }) => observation.usage.outputTokens),
  column('cost_usd', ({ observation }) => observation.usage.costUsd),
  column('from_cache', ({ observation }) => observation.fromCache),
  column('input', ({ item }) => text(item?.input)),
  column('expected', ({ item }) => text(item?.expected)),
  column('output', ({ observation }) => text(observation.output)),
  column('error', ({ observation: { error } }) => (error === undefined ? null : `${error.origin}: ${error.message}`)),
  column('unscorable', ({ run, observation: { unscorable = {} }, metric }) => {
    const name = run.metrics[metric]?.name ?? ''
    return Object.hasOwn(unscorable, name) ? (unscorable[name] ?? null) : null
  }),
]

/** @internal */
export function* caseRows({ rows }: Pick<Report, 'rows'>): Generator<ScoreRow, void, undefined> {
  for (const { run } of rows) {
    const metrics = run.metrics.length === 0 ? [-1] : [...run.metrics.keys()]
    let place = 0
    for (const observation of run.observations) {
      const item = run.cases[Math.floor(place / run.trials)]
      place += 1
      yield* metrics.map((metric) => ({ run, observation, item, metric }))
    }
  }
}

function column(name: string, read: (row: ScoreRow) => CsvValue): CsvColumn<ScoreRow> {
  return { name, read }
}

/** Rows that have travelled hold previews, which are texts. */
function text(value: unknown): string | null {
  return value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
}
