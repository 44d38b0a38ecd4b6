import type { Observation } from '../../src/evaluation/observation.ts'
import type { MetricInfo, Run } from '../../src/evaluation/run.ts'

/** One case of a synthetic run: what was measured, without anything having run. */
export interface SyntheticCase {
  /** By metric, in their order; `null` = no score. */
  readonly scores: ReadonlyArray<number | null>
  readonly latencyMs?: number
  /** Of each trial, where there are several. */
  readonly latenciesMs?: readonly number[]
  readonly group?: string
  readonly costUsd?: number
  /** Whether the system failed on it. */
  readonly isError?: boolean
  readonly tags?: Readonly<Record<string, string>>
}

const right: MetricInfo = { name: 'right', scale: 'binary', direction: 'higher' }

/** A run with these cases, aligned by index with all others. */
export function syntheticRun(
  system: string,
  cases: readonly SyntheticCase[],
  extra: Partial<Pick<Run, 'evaluation' | 'metrics' | 'session' | 'digests'>> = {},
): Run {
  return {
    type: 'touchstone/run',
    evaluation: 'triage',
    system: { name: system },
    metrics: [right],
    trials: cases[0]?.latenciesMs?.length ?? 1,
    cases: cases.map(({ tags, group }, index) => ({
      id: String(index),
      input: index,
      ...(tags === undefined ? {} : { tags }),
      ...(group === undefined ? {} : { group }),
    })),
    observations: cases.flatMap(({ latenciesMs, ...rest }, index) =>
      latenciesMs === undefined
        ? [observationOf(rest, index, 0)]
        : latenciesMs.map((latencyMs, trial) => observationOf({ ...rest, latencyMs }, index, trial)),
    ),
    digests: { data: 'same', scorers: 'same' },
    session: 'one',
    seed: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    ...extra,
  }
}

function observationOf(
  { scores, latencyMs = 100, costUsd = 0.001, isError = false }: SyntheticCase,
  index: number,
  trial: number,
): Observation {
  const usage = { calls: 1, cachedCalls: 0, inputTokens: 10, outputTokens: 5, costUsd, waitedMs: 0 }
  return {
    caseId: String(index),
    trial,
    outcome: isError ? 'error' : 'scored',
    scores: isError ? scores.map(() => null) : scores,
    latencyMs,
    usage,
    fromCache: false,
    ...(isError ? { error: { origin: 'system', name: 'Error', message: 'failed' } } : {}),
  }
}
