import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

import { addRun } from '../../../src/history/runs/add-run.ts'
import { HistoryError } from '../../../src/history/runs/history-error.ts'
import { writeHistory } from '../../../src/history/runs/open-history.ts'
import { toEntry } from '../../../src/reporter/history/to-entry.ts'
import { exportSite } from '../../../src/site/export-site.ts'
import { temporaryFolder } from '../gateway/support/temporary-folder.ts'
import { day } from '../history/runs/__helpers__/entries.ts'
import { sampleReport } from '../reporter/__helpers__/sample-report.ts'

test('the latest runs are files, and a page without scripts links them', async () => {
  const root = temporaryFolder()
  const entries = [1, 2, 3].map((number) => {
    const sample = sampleReport([])
    return toEntry({ ...sample, info: { ...sample.info, startedAt: day(number) } }, { rows: [], parts: [] })
  })
  writeHistory(
    root,
    (message) => expect.fail(message),
    (database) => entries.forEach((entry) => addRun(database, entry)),
  )
  const folder = path.join(root, 'a', 'site')
  expect(await exportSite(root, folder, 2)).toBe(2)
  const expected = entries.slice(1).map(({ id }) => `${id}.html`)
  expect(readdirSync(folder).toSorted()).toEqual([...expected, 'index.html'].toSorted())
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8')
  expect(Array.from(page.matchAll(/href="([^"]*)"/g), ([, href]) => href)).toEqual(expected.toReversed())
  expect(page).not.toContain('<script')
})

test('where there is no history nothing is written', async () => {
  const root = temporaryFolder()
  await expect(exportSite(root, path.join(root, 'site'), 2)).rejects.toThrow(HistoryError)
  expect(readdirSync(root)).toEqual([])
})
