import type { TestCase, TestModule, TestProject, Vitest } from 'vitest/node'

import { isRowsArtifact } from '../../evidence/rows/rows-artifact.ts'
import type { TrafficSources } from '../../evidence/traffic/report-traffic.ts'
import { readEvidence } from './read-evidence.ts'
import { recordTraffic } from './record-traffic.ts'
import type { RecordedRun, ReportedTest } from './recorded-run.ts'

/** Tells which projects run evals; elsewhere only tests with evidence count. @internal */
export type ProjectFilter = (project: TestProject) => boolean

/** What Vitest does not tell. @internal */
export interface RecordOptions {
  readonly runsEvals: ProjectFilter
  readonly isInterrupted: boolean
  /** What went through the gateway of this process, if there is one. */
  readonly gateway?: TrafficSources['gateway']
}

/**
 * Takes from Vitest what reports are made of.
 *
 * @internal
 */
export function recordRun(
  vitest: Vitest,
  modules: readonly TestModule[],
  { runsEvals, isInterrupted, gateway }: RecordOptions,
): RecordedRun {
  const evals = modules.filter(({ project }) => runsEvals(project))
  const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ test, module })))
  const reported = tests.filter(({ test, module }) => evals.includes(module) || 'touchstone' in test.meta())
  const read = reported.map(({ test }) => ({ test, ...readEvidence(test.meta().touchstone, nameOf(test)) }))
  const files = modules.filter((module) => evals.includes(module) || hasEvidence(module))
  const { traffic, problems } = recordTraffic(files, gateway)
  return {
    tests: read.map(({ test, evidence }) => reportedTest(test, evidence)),
    rows: reported.flatMap(({ test }) =>
      test
        .artifacts()
        .filter(isRowsArtifact)
        .map((artifact) => ({ test: nameOf(test), artifact })),
    ),
    traffic,
    problems: [...read.flatMap((entry) => entry.problems), ...problems],
    brokenFiles: evals.filter(isBroken).map(({ relativeModuleId }) => relativeModuleId),
    isFiltered: vitest.config.testNamePattern !== undefined || vitest.getGlobalTestNamePattern() !== undefined,
    isInterrupted,
    shard: vitest.config.shard ?? null,
  }
}

/** Files that only have the matchers leave a record of their calls too. */
function hasEvidence(module: TestModule): boolean {
  return [...module.children.allTests()].some((test) => 'touchstone' in test.meta())
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
