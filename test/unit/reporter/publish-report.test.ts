import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { summaryLimit } from '../../../src/reporter/formats/github.ts'
import { publishReport } from '../../../src/reporter/publish-report.ts'
import type { ReportRequest } from '../../../src/reporter/reporter-options.ts'
import { comparisonEvidence } from '../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from './__helpers__/sample-report.ts'

let root: string
let printed: string[]
const report = sampleReport([reportedTest([comparisonEvidence])])
const summary: ReportRequest = { format: 'github', file: null }

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'publish-report-'))
  printed = []
})

afterEach(() => rm(root, { recursive: true, force: true }))

function publish(requests: readonly ReportRequest[], env: Record<string, string> = {}): Promise<boolean> {
  const print = (text: string): void => void printed.push(text)
  const load = (id: string): Promise<unknown> => import(/* @vite-ignore */ id)
  return publishReport(report, requests, { root, screen: { columns: 80, color: false }, print, load, env })
}

test('writes Markdown to its file, in a folder that was not there', async () => {
  expect(await publish([{ format: 'markdown', file: 'a/b/report.md' }])).toBe(true)
  expect(await readFile(path.join(root, 'a/b/report.md'), 'utf8')).toContain('## ✅ DEPLOY')
  expect(printed).toEqual([' Report    a/b/report.md'])
})

test('adds to the summary of a step, after what others wrote', async () => {
  const file = path.join(root, 'summary')
  await writeFile(file, 'before')
  await publish([summary], { GITHUB_STEP_SUMMARY: file })
  await publish([summary], { GITHUB_STEP_SUMMARY: file })
  const text = await readFile(file, 'utf8')
  expect(text.startsWith('before\n\n<!-- vitest-touchstone -->')).toBe(true)
  expect(text.split('## ✅ DEPLOY')).toHaveLength(3)
})

test('leaves the summary alone where there is none', async () => {
  expect(await publish([summary])).toBe(true)
  expect(await publish([summary], { GITHUB_STEP_SUMMARY: '' })).toBe(true)
  expect(printed).toEqual([])
})

test('takes no more of the summary than is left', async () => {
  const file = path.join(root, 'summary')
  await writeFile(file, 'x'.repeat(summaryLimit - 20))
  expect(await publish([summary], { GITHUB_STEP_SUMMARY: file })).toBe(true)
  expect(printed).toEqual([' PROBLEM   the summary of this step on GitHub has no room left'])
})

test('a summary that cannot be written is a line, and no more; a report that cannot be written is missing', async () => {
  expect(await publish([summary], { GITHUB_STEP_SUMMARY: root })).toBe(true)
  expect(printed[0]).toContain(' PROBLEM   the summary of this step on GitHub cannot be written: ')
  await writeFile(path.join(root, 'taken'), '')
  expect(await publish([{ format: 'markdown', file: 'taken/report.md' }])).toBe(false)
  expect(printed[1]).toContain(' PROBLEM   the report taken/report.md cannot be written: ')
})

test('a format that fails is a problem, and the others are made all the same', async () => {
  await writeFile(path.join(root, 'mine.mjs'), 'export default () => { throw new Error("no channel") }')
  const requests = [
    { format: './mine.mjs', file: null },
    { format: 'junit', file: 'junit.xml' },
  ]
  expect(await publish(requests)).toBe(false)
  expect(printed).toEqual([
    ' PROBLEM   the report ./mine.mjs cannot be made: the format threw Error: no channel',
    ' Report    junit.xml',
  ])
})

test('a format of the user prints, or is written to its file', async () => {
  await writeFile(path.join(root, 'mine.mjs'), 'export default (report) => `${report.decision.decision}!`')
  const requests = [null, 'mine.txt'].map((file) => ({ format: './mine.mjs', file }))
  expect(await publish(requests)).toBe(true)
  expect(printed).toEqual(['DEPLOY!\n', ' Report    mine.txt'])
  expect(await readFile(path.join(root, 'mine.txt'), 'utf8')).toBe('DEPLOY!')
})

test('on GitHub Actions commands annotate what does not hold, from the root of the repository', async () => {
  const failed = sampleReport([reportedTest([{ ...comparisonEvidence, verdict: { state: 'fail', reason: 'worse' } }])])
  const lines: string[] = []
  const place = { root, screen: { columns: 80, color: false }, print: (text: string) => void lines.push(text) }
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: path.dirname(root) }
  expect(await publishReport(failed, [summary], { ...place, load: () => Promise.reject(new Error()), env })).toBe(true)
  expect(lines.join('\n')).toContain(
    `::error file=${path.basename(root)}/evals/triage.eval.ts,title=FAIL triage · exact match::worse`,
  )
})
