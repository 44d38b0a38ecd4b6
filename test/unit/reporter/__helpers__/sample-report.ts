import type { Evidence } from '../../../../src/evidence/evidence.ts'
import { decide } from '../../../../src/gates/decide.ts'
import type { RecordedRun, ReportedTest } from '../../../../src/reporter/recording/recorded-run.ts'
import type { Report } from '../../../../src/reporter/report.ts'

/** A test as a run leaves it. */
export function reportedTest(evidence: readonly Evidence[], extra: Partial<ReportedTest> = {}): ReportedTest {
  return {
    project: 'touchstone',
    file: 'evals/triage.eval.ts',
    name: 'prompt v2 may ship',
    state: 'passed',
    expectedToFail: false,
    evidence,
    ...extra,
  }
}

/** What a run of these tests left: whole, alone and without trouble, unless told otherwise. */
export function recordedRun(tests: readonly ReportedTest[], extra: Partial<RecordedRun> = {}): RecordedRun {
  return {
    tests,
    rows: [],
    traffic: null,
    blessings: [],
    problems: [],
    brokenFiles: [],
    isFiltered: false,
    isInterrupted: false,
    unfinished: [],
    uncaughtErrors: 0,
    shard: null,
    merge: null,
    ...extra,
  }
}

/** A report of these tests, with the decision that follows from them. */
export function sampleReport(tests: readonly ReportedTest[], extra: Partial<Report> = {}): Report {
  return {
    info: {
      touchstone: '1.2.3',
      vitest: '5.1.1',
      node: '24.0.0',
      platform: 'linux x64',
      git: { commit: '1f0c2ab9d4'.repeat(4), branch: 'main', dirty: false },
      startedAt: '2026-11-21T10:00:00.000Z',
      durationMs: 1234,
      shard: null,
      interrupted: false,
    },
    decision: decide(tests.flatMap(({ evidence }) => evidence)) ?? null,
    gates: [],
    problems: [],
    tests,
    rows: [],
    looks: [],
    traffic: null,
    merge: null,
    ...extra,
  }
}
