import { presentableTexts } from '../../calls/secrets/redaction.ts'
import type { Observation } from '../../evaluation/observation.ts'
import type { aggregatesOfRun, Run, RunCase } from '../../evaluation/run.ts'
import { cut, previews } from '../preview.ts'
import { type AggregateColumn, aggregateColumns } from './aggregate-columns.ts'
import { mostShownCases } from './most-shown-cases.ts'
import { ROWS_SCHEMA } from './rows-artifact.ts'

/** Inputs and outputs are for reading; the whole output is not what rows are for. */
const longestPreview = 200
const longestError = 500

/** A run, column by column, which compresses several times better than row by row. @internal */
export interface Columns extends RunFacts, RowColumns {
  readonly schema: typeof ROWS_SCHEMA
}

/** What of a run is not about one case. @internal */
export type RunFacts = Omit<Run, 'type' | 'cases' | 'observations'>

/** Some cases of a run with all of their trials. @internal */
export interface RowColumns {
  readonly cases: CaseColumns
  readonly observations: ObservationColumns
  /** Absent where there are none, and in old rows. */
  readonly aggregates?: readonly AggregateColumn[]
}

interface CaseColumns {
  readonly ids: readonly string[]
  /** Previews; empty behind the cases that are shown. */
  readonly inputs: readonly string[]
  /** Previews; `null` where nothing is expected. */
  readonly expected: ReadonlyArray<string | null>
  /** Absent where no case has one, as are tags. */
  readonly groups?: ReadonlyArray<string | null>
  readonly tags?: ReadonlyArray<ReadonlyArray<readonly [name: string, value: string]>>
  /** Absent in old rows. */
  readonly digests?: readonly string[]
}

interface ObservationColumns {
  readonly outcomes: ReadonlyArray<Observation['outcome']>
  /** By metric, then observation. */
  readonly scores: ReadonlyArray<ReadonlyArray<number | null>>
  /** By metric, then observation: the scores that a score is the mean of. Absent where no scorer was asked twice, and in old rows. */
  readonly repeats?: ReadonlyArray<ReadonlyArray<ReadonlyArray<number | null> | null>>
  readonly latencyMs: readonly number[]
  readonly calls: readonly number[]
  readonly cachedCalls: readonly number[]
  readonly inputTokens: ReadonlyArray<number | null>
  readonly outputTokens: ReadonlyArray<number | null>
  readonly costUsd: ReadonlyArray<number | null>
  readonly waitedMs: readonly number[]
  readonly fromCache: readonly boolean[]
  /** Previews; `null` where there is none. */
  readonly outputs: ReadonlyArray<string | null>
  /** Few: with the index of the observation. */
  readonly errors: ReadonlyArray<readonly [index: number, error: NonNullable<Observation['error']>]>
  readonly unscorable: ReadonlyArray<readonly [index: number, reasons: ReadonlyArray<readonly [string, string]>]>
  /** What scorers say of their scores, likewise; absent where none does, and in old rows. */
  readonly reasons?: ReadonlyArray<readonly [index: number, reasons: ReadonlyArray<readonly [string, string]>]>
}

/** @internal */
export function toColumns(run: Run): Columns {
  const { type: _, cases, observations, ...facts } = run
  return { schema: ROWS_SCHEMA, ...facts, ...toRowColumns({ cases, observations }, facts) }
}

/**
 * The same of some cases of a run.
 *
 * @param shown - how many of them have previews, the first ones
 * @internal
 */
export function toRowColumns(
  { cases, observations }: Pick<Run, 'cases' | 'observations'>,
  facts: Pick<Run, 'metrics' | 'trials' | typeof aggregatesOfRun>,
  shown: number = mostShownCases,
): RowColumns {
  const { metrics, trials } = facts
  return {
    cases: caseColumns(cases, shown),
    observations: observationColumns(observations, { metrics: metrics.length, shown: shown * trials }),
    ...aggregateColumns({ cases, observations, ...facts }),
  }
}

function caseColumns(cases: readonly RunCase[], shown: number): CaseColumns {
  const grouped = cases.some(({ group }) => group !== undefined)
  const tagged = cases.some(({ tags }) => tags !== undefined)
  const digests = cases.flatMap(({ digest }) => (digest === undefined ? [] : [digest]))
  const inputs = previews(
    cases.slice(0, shown).map(({ input }) => input),
    longestPreview,
  )
  return {
    ids: cases.map(({ id }) => id),
    inputs: cases.map((_, index) => inputs[index] ?? ''),
    expected: firstPreviews(
      cases.map(({ expected }) => expected),
      shown,
    ),
    ...(grouped ? { groups: cases.map(({ group }) => group ?? null) } : {}),
    ...(tagged ? { tags: cases.map(({ tags }) => Object.entries(tags ?? {})) } : {}),
    ...(digests.length === cases.length ? { digests } : {}),
  }
}

function observationColumns(
  observations: readonly Observation[],
  { metrics, shown }: { readonly metrics: number; readonly shown: number },
): ObservationColumns {
  return {
    outcomes: observations.map(({ outcome }) => outcome),
    scores: Array.from({ length: metrics }, (_, metric) => observations.map(({ scores }) => scores[metric] ?? null)),
    ...repeatColumns(observations, metrics),
    latencyMs: observations.map(({ latencyMs }) => latencyMs),
    calls: observations.map(({ usage }) => usage.calls),
    cachedCalls: observations.map(({ usage }) => usage.cachedCalls),
    inputTokens: observations.map(({ usage }) => usage.inputTokens),
    outputTokens: observations.map(({ usage }) => usage.outputTokens),
    costUsd: observations.map(({ usage }) => usage.costUsd),
    waitedMs: observations.map(({ usage }) => usage.waitedMs),
    fromCache: observations.map(({ fromCache }) => fromCache),
    outputs: firstPreviews(
      observations.map(({ output }) => output),
      shown,
    ),
    errors: observations.flatMap(({ error }, index) =>
      error === undefined ? [] : [[index, { ...error, message: cut(error.message, longestError) }] as const],
    ),
    ...reasonColumns(observations),
  }
}

/** Reasons may repeat what they are about: they are shown as previews are. */
function reasonColumns(observations: readonly Observation[]): Pick<ObservationColumns, 'unscorable' | 'reasons'> {
  const unscorable = listReasons(observations.map((each) => each.unscorable))
  const reasons = listReasons(observations.map((each) => each.reasons))
  return { unscorable, ...(reasons.length === 0 ? {} : { reasons }) }
}

function listReasons(
  given: ReadonlyArray<Readonly<Record<string, string>> | undefined>,
): ObservationColumns['unscorable'] {
  const flat = given.flatMap((reasons = {}, index) =>
    Object.entries(reasons).map(([scorer, text]) => ({ index, scorer, text })),
  )
  const shown = flat.length === 0 ? [] : presentableTexts(flat.map(({ text }) => text))
  const byIndex = new Map<number, Array<readonly [string, string]>>()
  for (const [i, { index, scorer }] of flat.entries()) {
    const others = byIndex.get(index) ?? []
    byIndex.set(index, others)
    others.push([scorer, cut(shown[i] ?? '', longestError)])
  }
  return [...byIndex]
}

function repeatColumns(observations: readonly Observation[], metrics: number): Pick<ObservationColumns, 'repeats'> {
  if (observations.every(({ repeats }) => repeats === undefined)) {
    return {}
  }
  const columns = Array.from({ length: metrics }, (_, metric) =>
    observations.map(({ repeats }) => repeats?.[metric] ?? null),
  )
  return { repeats: columns }
}

/** `null` where there is no value, and behind the first ones. */
function firstPreviews(values: readonly unknown[], most: number): Array<string | null> {
  const shown = previews(values.slice(0, most), longestPreview)
  return values.map((value, index) => (value === undefined ? null : (shown[index] ?? null)))
}
