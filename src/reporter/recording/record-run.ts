import path from 'node:path'
import type { TestCase, TestModule, TestProject, TestSpecification } from 'vitest/node'

import { isRowsArtifact } from '../../evidence/rows/rows-artifact.ts'
import type { TrafficSources } from '../../evidence/traffic/report-traffic.ts'
import { findBlessings } from '../baselines/find-blessings.ts'
import { readMark } from './file-mark.ts'
import type { FileMarker } from './file-marker.ts'
import { mergeAccounts } from './merge-accounts.ts'
import { findMissingShards } from './find-missing-shards.ts'
import type { Unfinished } from '../progress/progress-board.ts'
import { readEvidence } from './read-evidence.ts'
import { recordTraffic } from './record-traffic.ts'
import type { Problem, RecordedRun, ReportedTest, Shard } from './recorded-run.ts'

/** Tells which projects run evals; elsewhere only tests with evidence count. @internal */
export type ProjectFilter = (project: TestProject) => boolean

/** An error as Vitest hands it to reporters. */
interface RunError {
  readonly message: string
  /** Path of the file that ran meanwhile. Vitest's type does not name it. */
  readonly VITEST_TEST_PATH?: unknown
}

/** A file that was to be run. */
type Asked = Pick<TestSpecification, 'moduleId' | 'project'>

/** What is known of a run besides its files. @internal */
export interface RunFacts {
  readonly runsEvals: ProjectFilter
  readonly marker: FileMarker
  readonly isFiltered: boolean
  readonly isInterrupted: boolean
  /** Eval files that it was not asked for. */
  readonly leftOut: number
  /** What was to be run. */
  readonly asked: readonly Asked[]
  /** Errors that no test caught; those of files that are not evals do not count. */
  readonly errors: readonly RunError[]
  /** What was not collected to its end. */
  readonly unfinished: readonly Unfinished[]
  readonly shard: Shard | null
  /** What went through the gateway of this process, if there is one. */
  readonly gateway?: TrafficSources['gateway']
}

/**
 * Takes from Vitest what reports are made of, in the order of the files' names: Vitest's own differs from run to run.
 *
 * @internal
 */
export function recordRun(
  all: readonly TestModule[],
  { runsEvals, marker, gateway, errors, asked, ...facts }: RunFacts,
): RecordedRun {
  // In a merge, a file that two blobs have is there twice.
  const modules = [...new Map(all.map((module) => [module.id, module])).values()].sort(byName)
  const evals = modules.filter(({ project }) => runsEvals(project))
  const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ test, module })))
  const reported = tests.filter(({ test, module }) => evals.includes(module) || 'touchstone' in test.meta())
  const read = reported.map(({ test }) => ({ test, ...readEvidence(test.meta().touchstone, nameOf(test)) }))
  const files = modules.filter((module) => evals.includes(module) || hasEvidence(module))
  const marks = modules.map((module) => readMark(module.meta()))
  const account = marker.isMerge ? mergeAccounts(marks) : undefined
  const { problems, ...calls } = recordTraffic(files, { gateway, account })
  const isReported = (module: TestModule): boolean => reported.some((each) => each.module === module)
  const brokenFiles = [
    ...evals.filter((module) => isBroken(module, facts)).map(({ relativeModuleId }) => relativeModuleId),
    ...(facts.isInterrupted
      ? []
      : asked.filter((file) => runsEvals(file.project) && isUnheardOf(file, all)).map(nameOfFile)),
  ]
  return {
    ...facts,
    tests: read.map(({ test, evidence }) => reportedTest(test, evidence)),
    rows: reported.flatMap(({ test }) =>
      test
        .artifacts()
        .filter(isRowsArtifact)
        .map((artifact) => ({ test: nameOf(test), artifact })),
    ),
    blessings: findBlessings(files),
    ...calls,
    problems: [
      ...read.flatMap((entry) => entry.problems),
      ...modules.filter((module) => isReported(module) && marker.isRepeated(module)).map(repeated),
      ...problems,
    ],
    brokenFiles,
    uncaughtErrors: countUncaught(errors, { all: modules, evals: files, brokenFiles: brokenFiles.length }),
    isFiltered: facts.isFiltered || (marker.isMerge && marks.some((mark) => mark?.isFiltered === true)),
    merge: marker.isMerge ? findMissingShards(marks) : null,
  }
}

/** Errors of files that are not evals do not count; one that nobody knows the origin of may be an eval's. */
function countUncaught(
  errors: readonly RunError[],
  {
    all,
    evals,
    brokenFiles,
  }: { readonly all: readonly TestModule[]; readonly evals: readonly TestModule[]; readonly brokenFiles: number },
): number {
  const isOf = (modules: readonly TestModule[]) => (error: RunError) =>
    modules.some(({ moduleId }) => moduleId === error.VITEST_TEST_PATH)
  const own = errors.filter(isOf(evals)).length
  // Where a worker has died, its error is one of these.
  return brokenFiles > 0 ? own : own + errors.filter((error) => !isOf(all)(error)).length
}

function byName(a: TestModule, b: TestModule): number {
  return compareTexts(a.project.name, b.project.name) || compareTexts(a.relativeModuleId, b.relativeModuleId)
}

/** By code units: the same on every machine. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function repeated({ relativeModuleId }: TestModule): Problem {
  return {
    kind: 'repeated file',
    test: relativeModuleId,
    message: 'reports of several runs of it are merged, of which the last counts: running again is no second chance',
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

/** A file whose worker has died is never told to have ended. */
function isBroken(module: TestModule, { isInterrupted }: Pick<RunFacts, 'isInterrupted'>): boolean {
  const isOpen = module.state() === 'pending' || module.state() === 'queued'
  return module.errors().length > 0 || (isOpen && !isInterrupted)
}

/** The worker died before it could name its tests. */
function isUnheardOf({ moduleId, project }: Asked, modules: readonly TestModule[]): boolean {
  return !modules.some((module) => module.moduleId === moduleId && module.project === project)
}

function nameOfFile({ moduleId, project }: Asked): string {
  return path.relative(project.config.root, moduleId)
}
