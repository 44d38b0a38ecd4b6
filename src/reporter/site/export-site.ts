import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { listRuns } from '../../history/runs/list-runs.ts'
import { withHistory } from '../../history/runs/open-history.ts'
import { indexPage } from './index-page.ts'
import { reportOf } from './site-answer.ts'

/**
 * Writes the reports of past runs into a folder, and a page that lists them: files that need no server.
 *
 * @param root - of Vitest
 * @param limit - the latest runs, so many of them
 * @returns how many
 * @throws HistoryError if there is no history, or a run is damaged; what the file system says
 * @internal
 */
export async function exportSite(root: string, folder: string, limit: number): Promise<number> {
  const runs = withHistory(root, (database) => listRuns(database, { limit }))
  await mkdir(folder, { recursive: true })
  for (const { id } of runs) {
    await writeFile(path.join(folder, `${id}.html`), await reportOf(root, id, 'html'))
  }
  const page = indexPage(runs, { hrefOf: ({ id }) => `${id}.html`, isLive: false })
  await writeFile(path.join(folder, 'index.html'), page)
  return runs.length
}
