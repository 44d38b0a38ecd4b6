import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { decodeRun } from '../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../src/evidence/rows/encode-run.ts'
import { checkNames } from '../../../src/gates/judge-runs.ts'
import { resolvePolicy } from '../../../src/gates/policies/resolve-policy.ts'
import { formatJson } from '../../../src/reporter/formats/json.ts'
import { reportSchema } from '../../../src/reporter/formats/json-report.ts'
import { makeReport } from '../../../src/reporter/make-report.ts'
import type { RecordedRun } from '../../../src/reporter/recording/recorded-run.ts'
import * as arbitraries from '../evidence/__helpers__/arbitraries.ts'
import { comparisonEvidence, thresholdEvidence } from '../evidence/__helpers__/examples.ts'
import { recordedRun, reportedTest, sampleReport } from './__helpers__/sample-report.ts'

const { info } = sampleReport([])

function recorded(extra: Partial<RecordedRun> = {}): RecordedRun {
  return recordedRun([reportedTest([comparisonEvidence])], extra)
}

describe('a report', () => {
  test('decides over all evidence', async () => {
    const { decision } = await makeReport(recorded(), info)
    expect(decision).toMatchObject({ decision: 'DEPLOY' })
  })

  test('does not decide over tests that pass by failing', async () => {
    const failing = { ...comparisonEvidence, verdict: { state: 'fail', reason: 'worse' } } as const
    const tests = [reportedTest([comparisonEvidence]), reportedTest([failing], { expectedToFail: true })]
    const report = await makeReport(recorded({ tests }), info)
    expect(report.decision).toMatchObject({ decision: 'DEPLOY' })
    expect(report.tests).toHaveLength(2)
  })

  test('does not deploy while evidence is absent', async () => {
    const { decision } = await makeReport(recorded({ brokenFiles: ['b.eval.ts'] }), info)
    expect(decision).toMatchObject({ decision: 'NEED MORE DATA', reason: '1 eval file failed as a whole' })
  })

  test('does not deploy over some of the eval files; policies name what they need', async () => {
    const part = recorded({ leftOut: 2 })
    expect((await makeReport(part, info)).decision).toMatchObject({
      decision: 'NEED MORE DATA',
      reason: '2 eval files were left out',
    })
    const policies = checkNames(
      [resolvePolicy('release', { candidate: 'v2', guard: { atLeast: 0.5 } }, { name: 'gates', base: [] })],
      'gates',
    )
    const { gates } = await makeReport(part, info, policies)
    expect(gates[0]?.gate.verdict.reason).not.toContain('left out')
  })

  test('needs more data where nothing is left of what was asked', async () => {
    for (const lost of [{ isInterrupted: true }, { brokenFiles: ['a.eval.ts'] }]) {
      const { decision } = await makeReport(recorded({ tests: [], ...lost }), info)
      expect(decision).toMatchObject({ decision: 'NEED MORE DATA', requirements: { holds: 0, undecided: 0 } })
    }
    expect((await makeReport(recorded({ tests: [] }), info)).decision).toBeNull()
  })

  test('has each run once, however many shards bring it', async () => {
    const [run] = fc.sample(arbitraries.run, { numRuns: 1, seed: 1 })
    const artifact = await encodeRun(run ?? expect.fail())
    const rows = [
      { test: 'a', artifact },
      { test: 'b', artifact },
    ]
    const report = await makeReport(recorded({ rows }), info)
    expect(report.rows).toEqual([{ digest: artifact.digest, run: await decodeRun(artifact) }])
    expect(report.problems).toEqual([])
  })

  test('names rows that cannot be read', async () => {
    const [run] = fc.sample(arbitraries.run, { numRuns: 1, seed: 1 })
    const artifact = { ...(await encodeRun(run ?? expect.fail())), data: 'AAAA' }
    const { problems, rows } = await makeReport(recorded({ rows: [{ test: 'a', artifact }] }), info)
    expect(rows).toEqual([])
    expect(problems).toMatchObject([{ kind: 'unreadable rows', test: 'a' }])
  })

  test('keeps problems and adds contradictions', async () => {
    const problems = [{ kind: 'malformed evidence', test: 'a', message: 'x' }] as const
    const tests = [reportedTest([thresholdEvidence])]
    const report = await makeReport(recorded({ problems, tests }), info)
    expect(report.problems.map(({ kind }) => kind)).toEqual(['malformed evidence', 'contradiction'])
  })
})

describe('as JSON', () => {
  test('a report says which version it is, and is what its schema says, whatever the runs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraries.run, { maxLength: 2 }), async (runs) => {
        const rows = await Promise.all(runs.map(async (run) => ({ test: 'a', artifact: await encodeRun(run) })))
        const report = await makeReport(recorded({ rows }), info)
        const json: unknown = JSON.parse(formatJson(report))
        expect(reportSchema.parse(json)).toEqual({ schema: 'touchstone-report/1', capabilities: [], ...report })
      }),
      { numRuns: 50 },
    )
  })

  test('another version is refused', () => {
    const json = { ...JSON.parse(formatJson(sampleReport([]))), schema: 'touchstone-report/2' }
    expect(reportSchema.safeParse(json).success).toBe(false)
  })
})
