import { runFromVitestEvals } from '../../evaluation/run-from-vitest-evals.ts'
import { suiteNames } from '../../evaluation/vitest-evals/find-tests.ts'
import { readReport } from '../../evaluation/vitest-evals/read-report.ts'
import type { RunFile } from './run-file.ts'

/** A report does not tell what was tested: suites of two reports belong together by their names alone. */
const system = 'vitest-evals'

/**
 * The suites of vitest-evals in a JSON report of Vitest, each as a run.
 *
 * @throws VitestEvalsError if it is no such report, or has no evals
 * @internal
 */
export async function readVitestEvals(file: string): Promise<RunFile> {
  const { report } = await readReport(file, file)
  const names = suiteNames(report)
  const suites = names.length === 0 ? [{}] : names.map((suite) => ({ suite }))
  const runs = await Promise.all(suites.map((suite) => runFromVitestEvals(file, { ...suite, system })))
  return { name: file, provenance: {}, runs, policies: {} }
}
