import type { DatabaseSync } from 'node:sqlite'

import { UnknownMetricError } from '../../../evaluation/errors/unknown-metric-error.ts'
import { judgeOneRun } from '../../../evaluation/estimate-run.ts'
import type { Run } from '../../../evaluation/run.ts'
import type { MetricEvidence } from '../../../evidence/metric-evidence.ts'
import type { Level } from '../level.ts'

/**
 * What a run comes to by each of its scorers, and its errors: those that cost little to compute.
 *
 * @returns one for each metric
 * @internal
 */
export function measuredLevels(run: Run): Level[] {
  return [...run.metrics.map(({ name }) => name), 'errors'].flatMap((metric) => measureLevel(run, metric) ?? [])
}

/**
 * What a run comes to by a metric.
 *
 * @returns `undefined` where it has no such metric, or the metric no such statistic
 * @internal
 */
export function measureLevel(run: Run, asked: string): Level | undefined {
  const level = tryLevel(run, asked)
  return typeof level === 'string' ? undefined : level
}

/** @returns why a run has no such metric; `undefined` if it has @internal */
export function describeNoLevel(run: Run, asked: string): string | undefined {
  const level = tryLevel(run, asked)
  return typeof level === 'string' ? level : undefined
}

function tryLevel(run: Run, asked: string): Level | string {
  try {
    const { metric, statistics, candidate } = judgeOneRun(run, 0, { metric: asked })
    const { estimate, interval, n } = statistics
    return { asked, metric, estimate, lower: interval.lower, upper: interval.upper, n, missing: candidate.missing }
  } catch (error) {
    if (error instanceof UnknownMetricError || error instanceof RangeError) {
      return error.message
    }
    throw error
  }
}

/** Keeps what was computed, so that it need not be again. @internal */
export function keepLevel(database: DatabaseSync, arm: number, level: Level): void {
  const { asked, metric, estimate, lower, upper, n, missing } = level
  database
    .prepare('INSERT OR IGNORE INTO estimates VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(arm, asked, JSON.stringify(metric), estimate, lower, upper, n, missing)
}

/** @returns `undefined` where it was not computed yet @internal */
export function findLevel(database: DatabaseSync, arm: number, asked: string): Level | undefined {
  const row = database.prepare('SELECT * FROM estimates WHERE arm = ? AND metric = ?').get(arm, asked)
  if (row === undefined) {
    return undefined
  }
  return {
    asked,
    metric: JSON.parse(String(row.measured)) as MetricEvidence,
    estimate: numberOrNull(row.estimate),
    lower: numberOrNull(row.lower),
    upper: numberOrNull(row.upper),
    n: Number(row.n),
    missing: Number(row.missing),
  }
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
