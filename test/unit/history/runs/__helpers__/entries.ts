import type { Run } from '../../../../../src/evaluation/run.ts'
import { encodeRun } from '../../../../../src/evidence/rows/encode-run.ts'
import type { HistoryEntry } from '../../../../../src/history/runs/history-entry.ts'

/** A run of Vitest in which these systems were run; nothing was asked. */
export async function entryOf(
  id: string,
  runs: readonly Run[],
  extra: Partial<HistoryEntry> = {},
): Promise<HistoryEntry> {
  const artifacts = await Promise.all(runs.map(encodeRun))
  return {
    id: id.padEnd(16, '0'),
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    kind: 'run',
    parts: [],
    git: { commit: 'c0ffee'.repeat(6), branch: 'main', dirty: false },
    decision: null,
    requirements: { holds: 0, contradicted: 0, undecided: 0 },
    tests: { all: 1, failed: 0 },
    problems: 0,
    calls: 0,
    spentUsd: 0,
    unknownSpent: 0,
    comparisons: [],
    decisions: [],
    arms: artifacts.map(({ digest, data }, index) => ({ digest, rows: data, run: runs[index] as Run })),
    report: '{}',
    ...extra,
  }
}

/** The n-th day of January 2026. */
export function day(number: number): string {
  return new Date(Date.UTC(2026, 0, number)).toISOString()
}
