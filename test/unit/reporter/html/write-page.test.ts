import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

import { keepOutputs } from '../../../../src/history/outputs/keep-outputs.ts'
import { outputsFolder } from '../../../../src/history/outputs/kept-outputs.ts'
import { writePage } from '../../../../src/reporter/html/write-page.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import { thresholdEvidence } from '../../evidence/__helpers__/examples.ts'
import { temporaryFolder } from '../../gateway/support/temporary-folder.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const digest = 'd'.repeat(64)
const judged = { ...thresholdEvidence, candidate: { ...thresholdEvidence.candidate, run: digest } }
const report = sampleReport([reportedTest([judged])], {
  rows: [{ digest, run: syntheticRun('new', [{ scores: [1] }, { scores: [0] }]) }],
})

/** Texts that cannot be compressed below this many bytes. */
function noise(bytes: number): string {
  return randomBytes(bytes).toString('base64')
}

test('what is too much for the page is beside it, as scripts; what stood there for another report goes', async () => {
  const root = temporaryFolder()
  const texts = [noise(400_000), `${noise(400_000)}');alert(1);('`]
  const outputs = texts.map((text, index) => ({ index, text }))
  await keepOutputs(outputsFolder(root), digest, { inputs: [], expected: [], outputs })
  writePage(report, root, path.join(root, 'of today', 'evals 1.html'))
  const folder = path.join(root, 'of today', 'evals 1-outputs')
  expect(readdirSync(folder)).toEqual([`${digest}-outputs-0.js`, `${digest}-outputs-1.js`])
  const received: string[] = []
  for (const name of readdirSync(folder)) {
    const take = (_name: string, data: string): unknown => received.push(data)
    runInNewContext(readFileSync(path.join(folder, name), 'utf8'), { touchstoneTexts: take })
  }
  const read = received.flatMap((data) => JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString()) as string[])
  expect(read).toEqual(texts)
  expect(readFileSync(path.join(root, 'of today', 'evals 1.html'), 'utf8')).toContain('strict-dynamic')

  writeFileSync(path.join(folder, 'mine.txt'), '')
  writePage({ ...report, rows: [] }, root, path.join(root, 'of today', 'evals 1.html'))
  expect(readdirSync(folder)).toEqual(['mine.txt'])
})

test('what is little stands in the page, which then needs nothing else', async () => {
  const root = temporaryFolder()
  const outputs = [{ index: 1, text: 'a long story '.repeat(100) }]
  await keepOutputs(outputsFolder(root), digest, { inputs: [], expected: [], outputs })
  writePage(report, root, path.join(root, 'evals.html'))
  expect(readdirSync(root).toSorted()).toEqual(['.touchstone', 'evals.html'])
  const page = readFileSync(path.join(root, 'evals.html'), 'utf8')
  expect(page).toContain(`id="texts-${digest}-outputs-0"`)
  expect(page).not.toContain('strict-dynamic')
})
