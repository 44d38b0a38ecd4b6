import path from 'node:path'

import { listRuns } from '../history/runs/list-runs.ts'
import { withHistory } from '../history/runs/open-history.ts'
import { writeWhole } from '../history/write-whole.ts'
import { writeChunks } from '../reporter/html/write-page.ts'
import { indexPage } from './index-page.ts'
import { outputsBeside, pageOf } from './site-answer.ts'

/**
 * Writes the reports of past runs into a folder, with the whole texts that are kept, and a page that lists them: files that need no server.
 *
 * @param root - of Vitest
 * @param limit - the latest runs, so many of them
 * @returns how many
 * @throws HistoryError if there is no history, or a run is damaged; what the file system says
 * @internal
 */
export async function exportSite(root: string, folder: string, limit: number): Promise<number> {
  const runs = withHistory(root, (database) => listRuns(database, { limit }))
  for (const { id } of runs) {
    const { html, chunks } = await pageOf(root, id)
    writeChunks(root, path.join(folder, outputsBeside), chunks)
    writeWhole(path.join(folder, `${id}.html`), html)
  }
  const page = indexPage(runs, { hrefOf: ({ id }) => `${id}.html`, isLive: false })
  writeWhole(path.join(folder, 'index.html'), page)
  return runs.length
}
