import { judgeAgain, type MissingRows, type SecondJudgement } from '../evidence/merging/judge-again.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { recordGate } from '../gates/record-gate.ts'
import type { DecodedRows } from './decode-rows.ts'
import type { Problem, ReportedTest } from './recording/recorded-run.ts'
import type { MergeInfo } from './report.ts'
import { gatesIn } from './reported-gates.ts'

/** Tests with the evidence that their rows give. @internal */
export interface JudgedTests extends Omit<MergeInfo, 'shards'> {
  readonly tests: readonly ReportedTest[]
  readonly problems: readonly Problem[]
}

/**
 * Computes every verdict of a merge again from the rows that came with it, by the functions that gave it.
 *
 * @internal
 */
export function judgeTestsAgain(tests: readonly ReportedTest[], { rows, unreadable }: DecodedRows): JudgedTests {
  const runs = new Map(rows.map(({ digest, run }) => [digest, run]))
  const judged = tests.map((test) => ({ test, judgements: test.evidence.map((each) => judgeAgain(each, runs)) }))
  // What a gate comes to follows from its requirements.
  const kinds = judged.flatMap(({ judgements }) =>
    judgements.flatMap(({ kind, evidence }) => (evidence.kind === 'gate' ? [] : [kind])),
  )
  const confirmed = kinds.filter((kind) => kind === 'confirmed').length
  const corrected = kinds.filter((kind) => kind === 'unsupported').length
  return {
    tests: judged.map(({ test, judgements }) => ({
      ...test,
      evidence: decideAgain(judgements.map(({ evidence }) => evidence)),
    })),
    problems: judged.flatMap(({ test, judgements }) =>
      judgements.flatMap((judgement) => problemsOf(judgement, test, unreadable)),
    ),
    confirmed,
    corrected,
    asRecorded: kinds.length - confirmed - corrected,
  }
}

/** A gate is decided again over what its requirements came to. */
function decideAgain(evidence: readonly Evidence[]): Evidence[] {
  const gates = new Map<Evidence, Evidence>(
    gatesIn(evidence).map(({ gate, requirements }) => [gate, recordGate(gate, requirements)]),
  )
  return evidence.map((each) => gates.get(each) ?? each)
}

function problemsOf(judgement: SecondJudgement, { file, name }: ReportedTest, known: ReadonlySet<string>): Problem[] {
  const test = `${file} > ${name}`
  const { matcher } = judgement.evidence
  if (judgement.kind === 'unsupported') {
    const message = `the rows do not support what ${matcher} recorded: ${judgement.problem}`
    return [{ kind: 'unsupported evidence', test, message }]
  }
  const missing = judgement.kind === 'rows missing' ? judgement.missing.filter(({ digest }) => !known.has(digest)) : []
  return missing.length === 0 ? [] : [{ kind: 'missing rows', test, message: describeMissing(matcher, missing) }]
}

function describeMissing(matcher: string, missing: readonly MissingRows[]): string {
  const systems = [...new Set(missing.map(({ system }) => system))].join(' and ')
  return `the rows of ${systems} are not in the reports, so what ${matcher} recorded cannot be computed again`
}
