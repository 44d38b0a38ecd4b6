import { isAsked } from '../evidence/is-asked.ts'
import { count } from '../evidence/wording/count.ts'
import { decide, type Decision } from '../gates/decide.ts'
import type { RunPolicy } from '../gates/judge-runs.ts'
import { decodeRows } from './decode-rows.ts'
import { judgeGates, type JudgedGates } from './judge-gates.ts'
import { judgeTestsAgain, type JudgedTests } from './judge-tests-again.ts'
import { findAbsent } from './recording/find-absent.ts'
import { findOverfullFamilies } from './recording/find-overfull-families.ts'
import { findContradictions } from './recording/find-contradictions.ts'
import type { Problem, RecordedRun, ReportedTest } from './recording/recorded-run.ts'
import type { MergeInfo, Report, RunInfo } from './report.ts'

/**
 * Makes of what a run left what is reported about it. In a merge every verdict is computed again from rows.
 *
 * @param policies - of the run: what has to be shown, in place of what tests ask for
 * @internal
 */
export async function makeReport(
  recorded: RecordedRun,
  info: RunInfo,
  policies: readonly RunPolicy[] = [],
): Promise<Report> {
  const decoded = await decodeRows(recorded.rows)
  const judged = recorded.merge === null ? undefined : judgeTestsAgain(recorded.tests, decoded)
  const tests = judged?.tests ?? recorded.tests
  const problems = [
    ...recorded.problems,
    ...findContradictions(withoutCorrected(tests, judged?.problems ?? [])),
    ...findOverfullFamilies(tests),
    ...decoded.problems,
    ...(judged?.problems ?? []),
  ]
  const absent = [...findAbsent(recorded), ...doubts(problems)]
  // The gates of a shard wait for the merge.
  const gates = judgeGates(recorded.shard === null ? policies : [], decoded.rows, absent)
  return {
    info,
    decision:
      (gates.gates.length > 0
        ? decideOverGates(gates)
        : decideOver(tests, [...absent, ...leftOut(recorded)], recorded)) ?? null,
    gates: gates.gates,
    problems: [...problems, ...gates.problems],
    tests,
    rows: decoded.rows,
    looks: [],
    traffic: recorded.traffic,
    ...(recorded.pastGateway === undefined ? {} : { pastGateway: recorded.pastGateway }),
    merge: mergeInfo(recorded, judged),
  }
}

/** What a policy asks for, it names: the files that have it may be all that were run. What tests ask for, only all files say. */
function leftOut({ leftOut: files = 0 }: RecordedRun): string[] {
  return files === 0 ? [] : [`${count(files, 'eval file')} ${files === 1 ? 'was' : 'were'} left out`]
}

/** What is absent, each gate says itself. */
function decideOverGates({ gates }: JudgedGates): Decision | undefined {
  return decide(gates.map(({ gate }) => gate))
}

function decideOver(
  tests: readonly ReportedTest[],
  absent: readonly string[],
  { shard, isInterrupted, brokenFiles }: RecordedRun,
): Decision | undefined {
  const evidence = tests.filter(({ expectedToFail }) => !expectedToFail).flatMap((test) => test.evidence)
  // What was stopped or broke may have had something to ask.
  const wasAsked = evidence.some(isAsked) || isInterrupted || brokenFiles.length > 0
  const decision = decide(evidence, absent, wasAsked)
  if (decision === undefined || shard === null) {
    return decision
  }
  // The correction for the number of requirements needs all of them.
  return { ...decision, decision: 'NEED MORE DATA', reason: absent.join('; '), casesNeeded: null }
}

/**
 * These leave verdicts sound: a contradicted assertion has its evidence all the same, and a file's other records say nothing about
 * its evidence.
 */
const harmless: ReadonlyArray<Problem['kind']> = ['contradiction', 'malformed record']

/** Evidence that cannot be trusted opens no gate. */
function doubts(problems: readonly Problem[]): string[] {
  const doubtful = problems.filter(({ kind }) => !harmless.includes(kind)).length
  return doubtful === 0 ? [] : [`${count(doubtful, 'problem')} with the evidence`]
}

/** A test whose evidence the rows corrected has passed or failed by what was recorded, and caught nothing. */
function withoutCorrected(tests: readonly ReportedTest[], problems: readonly Problem[]): ReportedTest[] {
  const corrected = new Set(problems.filter(({ kind }) => kind === 'unsupported evidence').map(({ test }) => test))
  return tests.filter(({ file, name }) => !corrected.has(`${file} > ${name}`))
}

function mergeInfo({ merge }: RecordedRun, judged: JudgedTests | undefined): MergeInfo | null {
  if (merge === null || judged === undefined) {
    return null
  }
  const { confirmed, corrected, asRecorded } = judged
  return { shards: merge.shards, confirmed, corrected, asRecorded }
}
