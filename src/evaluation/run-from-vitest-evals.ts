import { hash } from 'node:crypto'

import { canonicalJson } from './canonical-json.ts'
import { checkOptionNames } from './check-option-names.ts'
import { ArmRecorder } from './collection/arm-recorder.ts'
import { MetricNames } from './collection/metric-names.ts'
import type { Run, RunCase } from './run.ts'
import type { Scorer, ScorerTraits } from './scorer.ts'
import { digestScorers } from './scorers/digest-scorers.ts'
import { shortDigest } from './short-digest.ts'
import { system } from './system.ts'
import { judgeScorers } from './vitest-evals/judge-scorers.ts'
import { observeTest } from './vitest-evals/observe-test.ts'
import { type NamedReport, readReport } from './vitest-evals/read-report.ts'
import { type SuiteTrial, suiteTrials } from './vitest-evals/suite-trials.ts'

/** A JSON report of Vitest: a file, relative to the working directory, or what `JSON.parse` made of one. @public */
export type VitestEvalsReport = string | URL | object

/** Options of `runFromVitestEvals`. @public */
export interface VitestEvalsOptions {
  /** Name of the `describeEval`. @defaultValue the only one that the report has */
  readonly suite?: string
  /** How reports call what was tested. @defaultValue the name of the file, without `.json`; else the name of the harness */
  readonly system?: string
  /** @defaultValue the name of the suite */
  readonly evaluation?: string
  /**
   * What scores do not show, by the name of the judge: `{ FactualityJudge: { range: [0, 1] }, Refused: { binary: true } }`.
   * Those named here come first, in this order; the others follow by name, and `passed` last.
   */
  readonly scorers?: Readonly<Record<string, ScorerTraits>>
}

/**
 * The results of a vitest-evals suite as a run, to be compared with another. Tests are cases, aligned by their names; judges
 * are metrics, and `passed` is one more: whether the test passed. A test that failed before it had an output is an error;
 * a judge's `null` is a score that is missing.
 *
 * Results of `@mastra/evals/vitest` are read as well, where each test is of one item (`expectEval`): scorers and gates are metrics.
 *
 * @param report - of one run of the suite; or several, of several runs of the same tests, which are then trials
 * @throws VitestEvalsError naming the file, if it is not a JSON report of Vitest, has no such suite, has averages of several items, or lacks a test that another
 *   report has
 * @throws RangeError if a range is not an interval, or naming an option that there is not
 * @example
 * ```ts
 * const before = await runFromVitestEvals('before.json')
 * const after = await runFromVitestEvals('after.json')
 * await expect(after).toImproveOn(before, { metric: 'FactualityJudge' })
 * ```
 * @public
 */
export async function runFromVitestEvals(
  report: VitestEvalsReport | readonly VitestEvalsReport[],
  options: VitestEvalsOptions = {},
): Promise<Run> {
  checkOptionNames('runFromVitestEvals', options, optionNames)
  const trials = suiteTrials(await readAll(report), options.suite)
  const [first] = trials
  if (first === undefined) {
    throw new RangeError('runFromVitestEvals: give at least one report')
  }
  const scorers = judgeScorers(trials, options.scorers ?? {})
  const evaluation = options.evaluation ?? first.suite.name
  const name = options.system ?? first.title ?? harnessOf(first) ?? 'vitest-evals'
  const recorder = new ArmRecorder(
    system(name, () => undefined),
    { scorers },
    new MetricNames(evaluation, scorers),
  )
  const ids = [...first.suite.tests.keys()]
  recordAll(recorder, { ids, trials, scorers })
  return recorder.finish({
    evaluation,
    trials: trials.length,
    cases: ids.map(toCase),
    digests: { data: hash('sha256', canonicalJson(ids)), scorers: digestScorers(scorers) },
    ...timesOf(trials),
    seed: 0,
  })
}

const optionNames = ['suite', 'system', 'evaluation', 'scorers'] satisfies Array<keyof VitestEvalsOptions>

function readAll(report: VitestEvalsReport | readonly VitestEvalsReport[]): Promise<NamedReport[]> {
  const reports: readonly VitestEvalsReport[] = Array.isArray(report) ? report : [report]
  return Promise.all(
    reports.map((item, index) => readReport(item, Array.isArray(report) ? `report ${index + 1}` : 'report')),
  )
}

interface Recorded {
  readonly ids: readonly string[]
  readonly trials: readonly SuiteTrial[]
  readonly scorers: readonly Scorer[]
}

function recordAll(recorder: ArmRecorder, { ids, trials, scorers }: Recorded): void {
  for (const [index, caseId] of ids.entries()) {
    for (const [trial, { suite }] of trials.entries()) {
      const test = suite.tests.get(caseId)
      if (test !== undefined) {
        recorder.record(index * trials.length + trial, observeTest(test, { caseId, trial }, scorers))
      }
    }
  }
}

/** By its name alone: what a harness was told is not part of every report. */
function toCase(id: string): RunCase {
  return { id, input: id, digest: shortDigest(canonicalJson([id, undefined])) }
}

function harnessOf({ suite }: SuiteTrial): string | undefined {
  return [...suite.tests.values()].find(({ meta }) => meta?.harness !== undefined)?.meta?.harness?.name
}

/** The suites of one report ran one after the other: they are not a session in which arms took turns. */
function timesOf(trials: readonly SuiteTrial[]): Pick<Run, 'session' | 'startedAt' | 'durationMs'> {
  const marks = trials.map(({ report, suite }) => [report.startTime, suite.name])
  return {
    session: `vitest-evals ${shortDigest(canonicalJson(marks))}`,
    startedAt: new Date(Math.min(...trials.map(({ report }) => report.startTime))).toISOString(),
    durationMs: trials.reduce((sum, { report }) => sum + durationOf(report), 0),
  }
}

function durationOf({ startTime, testResults }: SuiteTrial['report']): number {
  return Math.max(0, ...testResults.map(({ endTime }) => (endTime ?? startTime) - startTime))
}
