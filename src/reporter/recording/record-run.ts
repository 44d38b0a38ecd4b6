import type { TestCase, TestModule, TestProject, Vitest } from 'vitest/node'

import { isRowsArtifact } from '../../evidence/rows/rows-artifact.ts'
import { readEvidence } from './read-evidence.ts'
import type { RecordedRun, ReportedTest } from './recorded-run.ts'

/** Tells which projects run evals; elsewhere only tests with evidence count. @internal */
export type ProjectFilter = (project: TestProject) => boolean

/**
 * Takes from Vitest what reports are made of.
 *
 * @internal
 */
export function recordRun(
  vitest: Vitest,
  modules: readonly TestModule[],
  { runsEvals, isInterrupted }: { readonly runsEvals: ProjectFilter; readonly isInterrupted: boolean },
): RecordedRun {
  const evals = modules.filter(({ project }) => runsEvals(project))
  const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ test, module })))
  const reported = tests.filter(({ test, module }) => evals.includes(module) || 'touchstone' in test.meta())
  const read = reported.map(({ test }) => ({ test, ...readEvidence(test.meta().touchstone, nameOf(test)) }))
  return {
    tests: read.map(({ test, evidence }) => reportedTest(test, evidence)),
    rows: reported.flatMap(({ test }) =>
      test
        .artifacts()
        .filter(isRowsArtifact)
        .map((artifact) => ({ test: nameOf(test), artifact })),
    ),
    problems: read.flatMap(({ problems }) => problems),
    brokenFiles: evals.filter(isBroken).map(({ relativeModuleId }) => relativeModuleId),
    isFiltered: vitest.config.testNamePattern !== undefined || vitest.getGlobalTestNamePattern() !== undefined,
    isInterrupted,
    shard: vitest.config.shard ?? null,
  }
}

function reportedTest(test: TestCase, evidence: ReportedTest['evidence']): ReportedTest {
  return {
    project: test.project.name,
    file: test.module.relativeModuleId,
    name: test.fullName,
    state: test.result().state,
    expectedToFail: test.options.fails === true,
    evidence,
  }
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`
}

function isBroken(module: TestModule): boolean {
  return module.errors().length > 0
}
