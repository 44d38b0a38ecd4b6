import { describe, expect, test } from 'vitest'

import type { Run } from '../../../src/evaluation/run.ts'
import { judgeRuns, type RunGateOutcome } from '../../../src/gates/judge-runs.ts'
import type { Policy } from '../../../src/gates/policies/policy.ts'
import { runPolicies } from '../../../src/gates/policies/run-policies.ts'
import { judgeTestsAgain } from '../../../src/reporter/judge-tests-again.ts'
import { reportedTest } from '../reporter/__helpers__/sample-report.ts'
import { syntheticRun, type SyntheticCase } from '../../support/synthetic-run.ts'

const cases = (wrongEach: number): SyntheticCase[] =>
  Array.from({ length: 200 }, (_, index) => ({ scores: [index % wrongEach === 0 ? 0 : 1] }))

const good = syntheticRun('new', cases(50))
const bad = syntheticRun('old', cases(4))

const policy = { candidate: 'new', baseline: 'old', improve: {} } as const

function judge(runs: readonly Run[], asked: Policy = policy, doubts: readonly string[] = []): RunGateOutcome {
  const [resolved] = runPolicies({ release: asked }, '/')
  const named = runs.map((run, index) => ({ run, digest: String(index) }))
  return judgeRuns(resolved ?? expect.fail(), named, doubts)
}

describe('a gate of the run', () => {
  test('finds its runs by their names, among others', () => {
    const others = [syntheticRun('third', cases(9)), syntheticRun('new', cases(9), { evaluation: 'other' })]
    expect(judge([...others, bad, good])).toMatchObject({
      ambiguous: [],
      gate: { name: 'release', decision: 'DEPLOY', candidate: 'new', baseline: 'old', evaluation: 'triage' },
      requirements: [{ candidate: { run: '3' }, baseline: { run: '2' } }],
    })
  })

  test.each([
    ['no such run', [good], 'there is no run of "old"'],
    [
      'never on the same',
      [good, syntheticRun('old', cases(4), { evaluation: 'b' })],
      'have not run on the same evaluation',
    ],
    [
      'on different cases',
      [good, syntheticRun('old', cases(4), { digests: { data: 'other', scorers: 'same' } })],
      'ran on different cases',
    ],
  ])('is NEED MORE DATA: %s', (_name, runs, reason) => {
    const { gate, ambiguous } = judge(runs)
    expect(gate).toMatchObject({ decision: 'NEED MORE DATA', members: 0 })
    expect(gate.verdict.reason).toContain(reason)
    expect(ambiguous).toEqual([])
  })

  test('aligns runs on different cases by the digests of the cases', () => {
    const identified = (run: Run, end: string): Run => ({
      ...run,
      digests: { ...run.digests, data: end },
      cases: run.cases.map((item, index) => ({ ...item, digest: `${index}${index < 20 ? end : ''}` })),
    })
    const { requirements } = judge([identified(good, 'a'), identified(bad, 'b')])
    expect(requirements).toMatchObject([{ n: 180, unmatched: { candidate: 20, baseline: 20 } }])
  })

  test('does not choose where names are ambiguous, and does where the evaluation is named', () => {
    const twice = [good, bad, syntheticRun('new', cases(9))]
    expect(judge(twice).ambiguous).toEqual(['2 runs are of "new" on "triage": give systems names of their own'])
    const places = [good, bad].flatMap((run) => [run, { ...run, evaluation: 'second' }])
    expect(judge(places).ambiguous[0]).toContain('ran on "triage", "second": name the evaluation')
    expect(judge(places, { ...policy, evaluation: 'second' }).gate).toMatchObject({
      decision: 'DEPLOY',
      evaluation: 'second',
    })
  })

  test('never deploys while evidence of the run is missing, and rejects all the same', () => {
    expect(judge([good, bad], policy, ['2 tests were filtered out']).gate).toMatchObject({
      decision: 'NEED MORE DATA',
      verdict: { reason: '2 tests were filtered out' },
    })
    const reversed = { ...policy, candidate: 'old', baseline: 'new' }
    expect(judge([good, bad], reversed, ['2 tests were filtered out']).gate.decision).toBe('REJECT')
  })

  test('must name its systems', () => {
    expect(() => runPolicies({ release: { improve: {} } }, '/')).toThrow(
      'gates: gate.release: candidate is needed: a gate of the run finds its systems by their names\n' +
        'gates: gate.release: baseline is needed',
    )
    expect(runPolicies({ release: { candidate: 'new', guard: { atLeast: 0.5 } } }, '/')).toHaveLength(1)
  })
})

test('in a merge, a gate is decided again over what rows say of its requirements', () => {
  const outcome = judge([good, bad])
  const [improve] = outcome.requirements
  if (improve?.kind !== 'comparison') {
    throw new TypeError('it compares')
  }
  const forged = { ...improve, estimate: -0.2, verdict: { state: 'fail' as const, reason: 'worse' } }
  const recorded = {
    ...outcome.gate,
    decision: 'REJECT' as const,
    verdict: { state: 'fail' as const, reason: 'worse' },
  }
  const decoded = {
    rows: [good, bad].map((run, index) => ({ digest: String(index), run })),
    problems: [],
    unreadable: new Set<string>(),
  }
  const { tests, corrected } = judgeTestsAgain([reportedTest([forged, recorded])], decoded)
  expect(corrected).toBe(1)
  expect(tests[0]?.evidence).toMatchObject([
    { kind: 'comparison', verdict: { state: 'pass' }, gate: { name: 'release' } },
    { kind: 'gate', decision: 'DEPLOY', verdict: { state: 'pass', reason: 'the requirement holds' } },
  ])
})
