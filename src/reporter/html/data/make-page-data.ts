import type { Report, ReportedRows } from '../../report.ts'
import type { KeptOutputs } from '../../../history/outputs/kept-outputs.ts'
import { isRelationRun } from '../../../evidence/rows/relation-run.ts'
import type { PageData, PageDataset, PageMetric, PageRun, PageTag } from './page-data.ts'
import { pageTexts } from './page-texts.ts'
import { pairsOf } from './pairs.ts'
import { readPreview } from './read-preview.ts'

type Run = ReportedRows['run']

/** The whole texts that are kept of runs, by the digests of their rows. */
type KeptByDigest = ReadonlyMap<string, KeptOutputs>

/** The cases of a report for its page. @internal */
export function makePageData(
  report: Pick<Report, 'tests' | 'gates' | 'rows'>,
  { kept, folder }: { readonly kept: KeptByDigest; readonly folder?: string } = { kept: new Map() },
): PageData {
  const pairs = pairsOf(report)
  const used = new Set(pairs.flatMap(({ candidate, baseline }) => [candidate, baseline]))
  const rows = report.rows.filter(({ digest }) => used.has(digest))
  const datasets = new Map<string, ReportedRows>()
  rows.forEach((each) => datasets.set(keyOf(each.run), datasets.get(keyOf(each.run)) ?? each))
  const keys = [...datasets.keys()]
  const indices = new Map(rows.map(({ digest }, index) => [digest, index]))
  return {
    datasets: [...datasets.values()].map((each) => datasetOf(each, kept)),
    runs: rows.map((each) => ({ ...runOf(each.run, keys.indexOf(keyOf(each.run))), ...longOutputs(each, kept) })),
    pairs: pairs.flatMap(({ candidate, baseline }) => {
      const [index, other] = [indices.get(candidate), baseline === null ? null : indices.get(baseline)]
      const run = rows[index ?? -1]?.run
      return run === undefined || index === undefined || other === undefined
        ? []
        : [{ candidate: index, baseline: other, isRelation: isRelationRun(run) }]
    }),
    ...named('folder', folder),
  }
}

/** Runs on the same cases share them. */
function keyOf({ evaluation, digests, cases }: Run): string {
  return JSON.stringify([evaluation, digests.data, cases.length])
}

function datasetOf({ digest, run: { cases } }: ReportedRows, kept: KeptByDigest): PageDataset {
  const column = { digest, kept: kept.get(digest) }
  return {
    ids: cases.map(({ id }) => id),
    inputs: cases.map(({ input }) => textOf(input) ?? ''),
    ...some(
      'expected',
      cases.map(({ expected }) => textOf(expected)),
    ),
    ...some(
      'groups',
      cases.map(({ group }) => group ?? null),
    ),
    ...tagsOf(cases),
    ...named(
      'longInputs',
      pageTexts(
        cases.map(({ input }) => input),
        { ...column, name: 'inputs' },
      ),
    ),
    ...named(
      'longExpected',
      pageTexts(
        cases.map(({ expected }) => expected),
        { ...column, name: 'expected' },
      ),
    ),
  }
}

function longOutputs({ digest, run }: ReportedRows, kept: KeptByDigest): Pick<PageRun, 'longOutputs'> {
  const column = { digest, name: 'outputs', kept: kept.get(digest) } as const
  return named(
    'longOutputs',
    pageTexts(
      run.observations.map(({ output }) => output),
      column,
    ),
  )
}

function named<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]: Value })
}

function tagsOf(cases: Run['cases']): Pick<PageDataset, 'tags'> {
  const names = [...new Set(cases.flatMap(({ tags }) => Object.keys(tags ?? {})))]
  const tags = names.map((name): PageTag => {
    const values = [...new Set(cases.flatMap(({ tags }) => tags?.[name] ?? []))].sort()
    const places = new Map(values.map((value, index) => [value, index]))
    return { name, values, of: cases.map(({ tags }) => places.get(tags?.[name] ?? '') ?? -1) }
  })
  return tags.length === 0 ? {} : { tags }
}

function runOf(run: Run, dataset: number): PageRun {
  const { evaluation, system, metrics, trials, observations } = run
  return {
    dataset,
    evaluation,
    system: system.version === undefined ? system.name : `${system.name} (${system.version})`,
    metrics: metrics.map(metricOf),
    trials,
    scores: metrics.map((_, index) => observations.map(({ scores }) => scores[index] ?? null)),
    outputs: observations.map(({ output }) => textOf(output)),
    latencies: observations.map(({ latencyMs }) => Number(latencyMs.toPrecision(4))),
    ...some(
      'costs',
      observations.map(({ usage }) => usage.costUsd),
    ),
    ...some(
      'tokens',
      observations.map(({ usage }) => tokensOf(usage)),
    ),
    errors: observations.flatMap(({ error }, index) =>
      error === undefined ? [] : [[index, error.origin, `${error.name}: ${error.message}`] as const],
    ),
    reasons: observations.flatMap(({ unscorable, reasons }, index) =>
      unscorable === undefined && reasons === undefined ? [] : [[index, textOfReasons({ ...reasons, ...unscorable })]],
    ),
  }
}

function metricOf({ name, direction, scale }: Run['metrics'][number]): PageMetric {
  if (scale === 'unbounded') {
    return { name, direction }
  }
  return { name, direction, range: scale === 'binary' ? [0, 1] : [scale.min, scale.max] }
}

function tokensOf({ inputTokens, outputTokens }: Run['observations'][number]['usage']): number | null {
  return inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens
}

function textOfReasons(reasons: Readonly<Record<string, string>>): string {
  return Object.entries(reasons)
    .map(([scorer, reason]) => `${scorer}: ${reason}`)
    .join('\n')
}

/** In rows that have been decoded, all values are texts: previews. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' ? readPreview(value) : (JSON.stringify(value) ?? null)
}

/** A column, unless there is nothing in it. */
function some<Name extends string, Value>(
  name: Name,
  column: ReadonlyArray<Value | null>,
): { readonly [name in Name]?: ReadonlyArray<Value | null> } {
  return named(name, column.every((value) => value === null) ? undefined : column)
}
