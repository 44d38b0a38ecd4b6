import { describe, expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import type { Evidence } from '../../../src/evidence/evidence.ts'
import { recordComparison } from '../../../src/evidence/record-comparison.ts'
import { encodeRun } from '../../../src/evidence/rows/encode-run.ts'
import type { RowsArtifact } from '../../../src/evidence/rows/rows-artifact.ts'
import { wholeText } from '../../../src/reporter/formats/format.ts'
import { defaultFiles, isFormatName } from '../../../src/reporter/formats/format-name.ts'
import { loadFormat } from '../../../src/reporter/formats/load-format.ts'
import { makeReport } from '../../../src/reporter/make-report.ts'
import type { RecordedRun } from '../../../src/reporter/recording/recorded-run.ts'
import { improvement, rightOn, runsOf } from '../evaluation/__helpers__/two-runs.ts'
import { comparisonEvidence } from '../evidence/__helpers__/examples.ts'
import { recordedRun, reportedTest, sampleReport } from './__helpers__/sample-report.ts'

const { info } = sampleReport([])

async function recordedWith(
  change: (evidence: Evidence) => Evidence = (evidence) => evidence,
  rows: (artifacts: RowsArtifact[]) => RowsArtifact[] = (artifacts) => artifacts,
): Promise<RecordedRun> {
  const [candidate, baseline] = await runsOf([rightOn(180), rightOn(100)])
  const artifacts = await Promise.all([candidate, baseline].map(encodeRun))
  const [first, second] = artifacts.map(({ digest }) => digest)
  const evidence = recordComparison(compareRuns(candidate, baseline, improvement), {
    matcher: 'toImproveOn',
    negated: false,
    onInconclusive: 'fail',
    power: 0.8,
    runs: { candidate: first ?? '', baseline: second ?? '' },
  })
  return recordedRun([reportedTest([change(evidence), comparisonEvidence])], {
    rows: rows(artifacts).map((artifact) => ({ test: 'a', artifact })),
    merge: { shards: [{ index: 1, count: 1 }], missing: [] },
  })
}

describe('a merged report', () => {
  test('says how many verdicts come from rows, and how many stand as recorded', async () => {
    const report = await makeReport(await recordedWith(), info)
    expect(report.merge).toEqual({ shards: [{ index: 1, count: 1 }], confirmed: 1, corrected: 0, asRecorded: 1 })
    expect(report.problems).toEqual([])
    expect(report.decision?.decision).toBe('DEPLOY')
  })

  test('takes the figures from the rows where they differ, and says what was wrong once', async () => {
    const recorded = await recordedWith((evidence) => ({ ...evidence, verdict: { state: 'fail', reason: 'worse' } }))
    const report = await makeReport(recorded, info)
    expect(report.problems).toEqual([
      {
        kind: 'unsupported evidence',
        test: 'evals/triage.eval.ts > prompt v2 may ship',
        message: 'the rows do not support what toImproveOn recorded: verdict.state is pass, recorded as fail',
      },
    ])
    expect(report.tests[0]?.evidence[0]).toMatchObject({ verdict: { state: 'pass' } })
    expect(report.decision).toMatchObject({ decision: 'NEED MORE DATA', reason: '1 problem with the evidence' })
  })

  test('names rows that are missing', async () => {
    const report = await makeReport(await recordedWith(undefined, (artifacts) => artifacts.slice(0, 1)), info)
    expect(report.problems).toMatchObject([
      { kind: 'missing rows', message: expect.stringContaining('the rows of old are not in the reports') },
    ])
    expect(report.decision?.decision).toBe('NEED MORE DATA')
  })

  test('names rows that are damaged, once', async () => {
    const damaged = (artifacts: RowsArtifact[]): RowsArtifact[] =>
      artifacts.map((artifact, index) => (index === 0 ? { ...artifact, data: 'AAAA' } : artifact))
    const report = await makeReport(await recordedWith(undefined, damaged), info)
    expect(report.problems.map(({ kind }) => kind)).toEqual(['unreadable rows'])
    expect(report.decision?.decision).toBe('NEED MORE DATA')
  })

  test('is not decided while a shard is missing', async () => {
    const recorded = await recordedWith()
    const merge = { shards: [], missing: ['shard 2 of 2 is missing'] }
    const report = await makeReport({ ...recorded, merge }, info)
    expect(report.decision).toMatchObject({ decision: 'NEED MORE DATA', reason: 'shard 2 of 2 is missing' })
  })
})

test('of eight shards is the report of the run in one go, in every format and byte for byte', async () => {
  const files = await Promise.all(Array.from({ length: 8 }, () => recordedWith()))
  const tests = files.flatMap(({ tests: ofFile }, index) =>
    ofFile.map((each) => ({ ...each, file: `${index + 1}.eval.ts` })),
  )
  const recorded = { ...(files[0] ?? expect.fail()), tests, rows: files.flatMap(({ rows }) => rows) }
  const shards = Array.from({ length: 8 }, (_, index) => ({ index: index + 1, count: 8 }))
  const whole = await makeReport({ ...recorded, merge: null }, info)
  const merged = await makeReport({ ...recorded, merge: { shards, missing: [] } }, info)
  expect(merged.merge).toEqual({ shards, confirmed: 8, corrected: 0, asRecorded: 8 })
  for (const name of Object.keys(defaultFiles)) {
    const format = isFormatName(name) ? await loadFormat(name) : expect.fail()
    const screen = { columns: 100, color: false }
    // That it was merged it says.
    expect(wholeText(format({ ...merged, merge: null }, screen)), name).toBe(wholeText(format(whole, screen)))
  }
})

test('a shard decides nothing, whatever its evidence', async () => {
  const recorded = await recordedWith((evidence) => ({
    ...evidence,
    verdict: { state: 'fail', reason: 'worse' },
    ...('oppositePValue' in evidence ? { oppositePValue: 1e-9 } : {}),
  }))
  const whole = await makeReport({ ...recorded, merge: null }, info)
  expect(whole.decision?.decision).toBe('REJECT')
  const shard = await makeReport({ ...recorded, merge: null, shard: { index: 1, count: 2 } }, info)
  expect(shard.decision).toMatchObject({
    decision: 'NEED MORE DATA',
    reason: 'this is shard 1 of 2; merge the reports',
    casesNeeded: null,
  })
})
