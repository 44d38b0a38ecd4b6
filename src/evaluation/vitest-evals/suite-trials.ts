import { VitestEvalsError } from '../errors/vitest-evals-error.ts'
import { type EvalSuite, findTests } from './find-tests.ts'
import type { NamedReport } from './read-report.ts'

/** One run of a suite. @internal */
export interface SuiteTrial extends NamedReport {
  readonly suite: EvalSuite
}

/**
 * The suite in each of several reports.
 *
 * @throws VitestEvalsError if one has no such suite, or lacks a test that another has
 * @internal
 */
export function suiteTrials(reports: readonly NamedReport[], wanted?: string): SuiteTrial[] {
  const trials = reports.map((report) => ({ ...report, suite: findTests(report, wanted) }))
  for (const trial of trials.slice(1)) {
    checkTests(trial, trials[0] ?? trial)
    checkTests(trials[0] ?? trial, trial)
  }
  return trials
}

function checkTests(trial: SuiteTrial, other: SuiteTrial): void {
  const lost = [...other.suite.tests.keys()].find((name) => !trial.suite.tests.has(name))
  if (lost !== undefined) {
    throw new VitestEvalsError(
      trial.source,
      `it lacks the test "${lost}" of ${other.source}. Reports that are given together are trials of the same tests.`,
    )
  }
}
