import { VitestEvalsError } from '../errors/vitest-evals-error.ts'
import { checkSingleItems } from './mastra-scores.ts'
import type { NamedReport } from './read-report.ts'
import type { JsonReport, JsonTest } from './report-schema.ts'

/** The tests of one suite that ran, by their names within it: `name#2` where a name is taken. @internal */
export interface EvalSuite {
  readonly name: string
  readonly tests: ReadonlyMap<string, JsonTest>
}

/**
 * The tests of a suite: those that were judged, or ran a harness, or failed before they could. Tests that were skipped are
 * left out, and so are tests beside them that passed and are not evals.
 *
 * @param wanted - name of the outermost `describeEval`; the only one there is, unless given
 * @throws VitestEvalsError listing the suites if there is none of that name, or more than one and none was named
 * @internal
 */
export function findTests({ source, report }: NamedReport, wanted?: string): EvalSuite {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const suites = suiteNames(report)
  const name = wanted ?? suites[0]
  if (name === undefined) {
    throw new VitestEvalsError(
      source,
      `no test of it has scores of vitest-evals (task.meta.eval) or of @mastra/evals (task.meta.mastraEval).${failedFiles(report)}`,
    )
  }
  if (wanted === undefined && suites.length > 1) {
    throw new VitestEvalsError(
      source,
      `it has ${suites.length} suites. Say which: { suite: ${list(suites, ' } or { suite: ')} }.`,
    )
  }
  const own = tests.filter((test) => suiteOf(test) === name && (isEval(test) || test.status === 'failed'))
  if (own.length === 0) {
    throw new VitestEvalsError(source, `it has no evals in a suite "${name}". It has: ${list(suites, ', ') || 'none'}.`)
  }
  const named = byName(own)
  checkSingleItems(source, named)
  return { name, tests: named }
}

/** Names of the suites that have evals. @internal */
export function suiteNames({ testResults }: JsonReport): string[] {
  return [...new Set(testResults.flatMap(({ assertionResults }) => assertionResults.filter(isEval).map(suiteOf)))]
}

function isEval({ status, meta }: JsonTest): boolean {
  return (status === 'passed' || status === 'failed') && (meta?.eval !== undefined || meta?.harness !== undefined)
}

function suiteOf({ ancestorTitles }: JsonTest): string {
  return ancestorTitles[0] ?? ''
}

function byName(tests: readonly JsonTest[]): ReadonlyMap<string, JsonTest> {
  const named = new Map<string, JsonTest>()
  const counts = new Map<string, number>()
  for (const test of tests) {
    const name = [...test.ancestorTitles.slice(1), test.title].join(' > ')
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    named.set(count === 1 ? name : `${name}#${count}`, test)
  }
  return named
}

function failedFiles({ testResults }: NamedReport['report']): string {
  const broken = testResults.find(
    ({ message = '', assertionResults }) => message !== '' && assertionResults.length === 0,
  )
  return broken === undefined ? '' : ` ${broken.name} was not loaded: ${broken.message}`
}

function list(names: readonly string[], separator: string): string {
  return names.map((name) => JSON.stringify(name)).join(separator)
}
