import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Run } from '../../../../src/evaluation/run.ts'
import { evidenceSchema } from '../../../../src/evidence/evidence-schema.ts'
import { judgeGate } from '../../../../src/gates/judge-gate.ts'
import { formatMarkdown } from '../../../../src/reporter/formats/markdown.ts'
import { addLooks } from '../../../../src/reporter/looks/add-looks.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import { comparisonEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'touchstone-looks-'))
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

const day = (date: number): Date => new Date(Date.UTC(2026, 10, date))

function reportOf(run: Run, extra: { readonly expectedToFail?: boolean } = {}): Report {
  const { candidate, baseline, ...rest } = comparisonEvidence
  const evidence = { ...rest, candidate: { ...candidate, run: 'c' }, baseline: { ...baseline, run: 'b' } }
  const rows = [
    { digest: 'c', run: { ...run, cases: run.cases.map((item) => ({ ...item, digest: item.id })) } },
    { digest: 'b', run: syntheticRun('prompt v1', [{ scores: [1] }]) },
  ]
  return sampleReport([reportedTest([evidence], extra)], { rows })
}

function look(scores: readonly number[], extra: Partial<Run> = {}, date = 21): number | undefined {
  const run = {
    ...syntheticRun(
      'prompt v2',
      scores.map((score) => ({ scores: [score] })),
    ),
    ...extra,
  }
  return addLooks(root, reportOf(run), day(date)).looks[0]?.looks
}

test('counts runs of a candidate with other scores; the same scores again are the same look', () => {
  expect(look([1, 1, 0])).toBe(1)
  expect(look([1, 1, 0])).toBe(1)
  expect(look([1, 1, 1])).toBe(2)
  expect(look([0, 1, 1])).toBe(3)
  expect(look([1, 1, 0])).toBe(3)
})

test('is about one version, on the same cases, by the same scorers', () => {
  expect(look([1, 0])).toBe(1)
  expect(look([1, 1], { system: { name: 'prompt v2', version: '2' } })).toBe(1)
  expect(look([1, 1], { digests: { data: 'fresh', scorers: 'same' } })).toBe(1)
  expect(look([1, 1], { digests: { data: 'same', scorers: 'other' } })).toBe(1)
  expect(look([1, 1], { evaluation: 'tone' })).toBe(1)
  expect(look([0, 0], { session: 'another', startedAt: 'later' })).toBe(2)
})

test('leaves out baselines, what errors cut short, and tests that are to fail', () => {
  const run = syntheticRun('prompt v2', [{ scores: [1] }])
  expect(addLooks(root, reportOf(run), day(21)).looks.map(({ candidate }) => candidate)).toEqual(['prompt v2'])
  expect(addLooks(root, reportOf(run, { expectedToFail: true }), day(21)).looks).toEqual([])
  const broken = syntheticRun('prompt v2', [{ scores: [1] }, { scores: [1], isError: true }])
  expect(addLooks(root, reportOf(broken), day(21)).looks).toEqual([])
})

test('stands in the evidence of the candidate, of tests and of gates, and in no other', () => {
  const report = reportOf(syntheticRun('prompt v2', [{ scores: [1] }]))
  expect(look([0])).toBe(1)
  const [requirement] = report.tests[0]?.evidence ?? []
  const { gate } = judgeGate({ guard: { atLeast: 0 } }, { candidate: syntheticRun('prompt v2', [{ scores: [1] }]) })
  const gates = [{ gate, requirements: [requirement as typeof comparisonEvidence] }]
  const { tests, gates: judged } = addLooks(root, { ...report, gates }, day(22))
  expect(tests[0]?.evidence[0]).toMatchObject({ candidate: { name: 'prompt v2', looks: 2 } })
  expect(tests[0]?.evidence[0]).not.toHaveProperty('baseline.looks')
  expect(judged[0]?.requirements[0]).toMatchObject({ candidate: { looks: 2 } })
  expect(evidenceSchema.parse(tests[0]?.evidence[0])).toEqual(tests[0]?.evidence[0])
})

test('is said in the reports from the second look on', () => {
  expect(look([1, 0])).toBe(1)
  const report = reportOf(syntheticRun('prompt v2', [{ scores: [1] }, { scores: [1] }]))
  const looks = addLooks(root, report, day(23)).looks
  expect(looks).toEqual([{ evaluation: 'triage', candidate: 'prompt v2', looks: 2, since: day(21).toISOString() }])
  expect(formatMarkdown({ ...report, looks })).toContain(
    '> 2nd look at prompt v2 on triage, with the same cases, since 2026-11-21:',
  )
  expect(formatMarkdown({ ...report, looks: looks.map((each) => ({ ...each, looks: 1 })) })).not.toContain('look at')
  expect(formatMarkdown({ ...report, looks: looks.map((each) => ({ ...each, looks: 112 })) })).toContain('112th look')
})

test('begins anew where what was kept cannot be understood', async () => {
  expect(look([1])).toBe(1)
  const file = path.join(root, '.touchstone', 'looks.json')
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ schema: 'touchstone-looks/1' })
  await writeFile(file, '{')
  expect(look([0])).toBe(1)
  expect(look([1])).toBe(2)
})
