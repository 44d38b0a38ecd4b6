import { VitestEvalsError } from '../errors/vitest-evals-error.ts'
import type { JsonReport, JsonTest } from './report-schema.ts'

/** What @mastra/evals leaves of a test, as the scores of vitest-evals: gates are scores of pass and fail. @internal */
export function withMastraScores(report: JsonReport): JsonReport {
  return {
    ...report,
    testResults: report.testResults.map((file) => ({
      ...file,
      assertionResults: file.assertionResults.map(withScores),
    })),
  }
}

function withScores(test: JsonTest): JsonTest {
  const { meta } = test
  if (meta?.mastraEval === undefined || meta.eval !== undefined) {
    return test
  }
  const { scores, gateResults = [] } = meta.mastraEval
  const gates = gateResults.map(({ id, score }) => ({ name: id, score }))
  const others = Object.entries(scores).filter(([name]) => !gates.some((gate) => gate.name === name))
  return {
    ...test,
    meta: { ...meta, eval: { scores: [...gates, ...others.map(([name, score]) => ({ name, score }))] } },
  }
}

/** Names of the gates among the scores of tests. @internal */
export function gateNames(tests: readonly JsonTest[]): ReadonlySet<string> {
  return new Set(tests.flatMap(({ meta }) => (meta?.mastraEval?.gateResults ?? []).map(({ id }) => id)))
}

/**
 * Refuses averages: of several items in one test nobody knows the single scores.
 *
 * @throws VitestEvalsError naming the test
 * @internal
 */
export function checkSingleItems(source: string, tests: Iterable<readonly [name: string, test: JsonTest]>): void {
  for (const [name, { meta }] of tests) {
    const items = meta?.mastraEval?.totalItems ?? 1
    if (items !== 1) {
      throw new VitestEvalsError(
        source,
        `the test "${name}" has the averages of ${items} items, and no single scores to compare. ` +
          `Give each item a test of its own: test.each(items)('$input', (item) => expectEval({ data: item, … }).toPass()).`,
      )
    }
  }
}
