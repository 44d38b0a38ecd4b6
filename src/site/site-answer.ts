import { messageOf } from '../errors.ts'
import { readChunk } from '../history/outputs/kept-outputs.ts'
import { HistoryError } from '../history/runs/history-error.ts'
import { listRuns, type ListedRun } from '../history/runs/list-runs.ts'
import { findRun, loadRun } from '../history/runs/load-run.ts'
import { hasHistory, withHistory } from '../history/runs/open-history.ts'
import { wholeText } from '../reporter/formats/format.ts'
import type { FormatName } from '../reporter/formats/format-name.ts'
import { loadFormat } from '../reporter/formats/load-format.ts'
import { fromLoaded } from '../reporter/history/from-loaded.ts'
import type { Page } from '../reporter/html/html-page.ts'
import { chunkScript } from '../reporter/html/outputs/page-outputs.ts'
import type { Report } from '../reporter/report.ts'
import { indexPage } from './index-page.ts'

/** What a server says. @internal */
export interface SiteAnswer {
  readonly status: 200 | 404 | 500
  readonly type: string
  readonly body: string
}

/** Folder of whole texts, relative to pages of runs. @internal */
export const outputsBeside = 'outputs'

/** How many runs the page lists: the command line lists them all. */
const listed = 500

const formats: Readonly<Record<string, { readonly format: FormatName; readonly type: string }>> = {
  '': { format: 'html', type: 'text/html; charset=utf-8' },
  '.json': { format: 'json', type: 'application/json; charset=utf-8' },
  '.md': { format: 'markdown', type: 'text/markdown; charset=utf-8' },
}

/**
 * What is at an address of the site: the list of runs at `/`, a report at `/runs/<id>`, and the same as `.json` and `.md`; texts of reports below
 * `/runs/outputs`. No address names a file.
 *
 * @param root - of Vitest
 * @internal
 */
export async function siteAnswer(root: string, pathname: string): Promise<SiteAnswer> {
  try {
    if (pathname === '/') {
      return html(indexPage(runsOf(root), { hrefOf: ({ id }) => `/runs/${id}`, isLive: true }))
    }
    const [, chunk] = /^\/runs\/outputs\/([\da-z-]+)\.js$/.exec(pathname) ?? []
    if (chunk !== undefined) {
      return chunkAnswer(root, chunk)
    }
    const [, id, ending = ''] = /^\/runs\/([\da-f]{16})(\.json|\.md)?$/.exec(pathname) ?? []
    const asked = formats[ending]
    if (id === undefined || asked === undefined) {
      return plain(404, 'There is nothing here. The runs are listed at /')
    }
    return { status: 200, type: asked.type, body: await reportOf(root, id, asked.format) }
  } catch (error) {
    return plain(error instanceof HistoryError ? 404 : 500, messageOf(error))
  }
}

/** Texts of a page that are too many to stand in it. */
function chunkAnswer(root: string, name: string): SiteAnswer {
  const data = readChunk(root, name)
  return data === undefined
    ? plain(404, 'These texts are not kept any more')
    : { status: 200, type: 'text/javascript; charset=utf-8', body: chunkScript(name, data.toString('base64')) }
}

/** The report of a run of the history, in a format. */
async function reportOf(root: string, id: string, format: FormatName): Promise<string> {
  if (format === 'html') {
    return (await pageOf(root, id)).html
  }
  return wholeText((await loadFormat(format))(await loadReport(root, id), { columns: 120, color: false }))
}

/**
 * The page of a run of the history; whole texts that are too many to stand in it are in {@link outputsBeside}.
 *
 * @throws HistoryError if there is no such run, or it is damaged
 * @internal
 */
export async function pageOf(root: string, id: string): Promise<Page> {
  const { makePage } = await import('../reporter/html/make-page.ts')
  return makePage(await loadReport(root, id), root, outputsBeside)
}

async function loadReport(root: string, id: string): Promise<Report> {
  return await fromLoaded(withHistory(root, (database) => loadRun(database, findRun(database, id).id)))
}

/** Before the first run there is no history, and nothing is wrong. */
function runsOf(root: string): ListedRun[] {
  return hasHistory(root) ? withHistory(root, (database) => listRuns(database, { limit: listed })) : []
}

function html(body: string): SiteAnswer {
  return { status: 200, type: 'text/html; charset=utf-8', body }
}

function plain(status: 404 | 500, text: string): SiteAnswer {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` }
}
