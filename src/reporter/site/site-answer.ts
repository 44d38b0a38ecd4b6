import { HistoryError } from '../../history/runs/history-error.ts'
import { listRuns, type ListedRun } from '../../history/runs/list-runs.ts'
import { findRun, loadRun } from '../../history/runs/load-run.ts'
import { hasHistory, withHistory } from '../../history/runs/open-history.ts'
import type { FormatName } from '../formats/format-name.ts'
import { loadFormat } from '../formats/load-format.ts'
import { fromLoaded } from '../history/from-loaded.ts'
import { indexPage } from './index-page.ts'

/** What a server says. @internal */
export interface SiteAnswer {
  readonly status: 200 | 404 | 500
  readonly type: string
  readonly body: string
}

/** How many runs the page lists: the command line lists them all. */
const listed = 500

const formats: Readonly<Record<string, { readonly format: FormatName; readonly type: string }>> = {
  '': { format: 'html', type: 'text/html; charset=utf-8' },
  '.json': { format: 'json', type: 'application/json; charset=utf-8' },
  '.md': { format: 'markdown', type: 'text/markdown; charset=utf-8' },
}

/**
 * What is at an address of the site: the list of runs at `/`, a report at `/runs/<id>`, and the same as `.json` and `.md`. No
 * address names a file.
 *
 * @param root - of Vitest
 * @internal
 */
export async function siteAnswer(root: string, pathname: string): Promise<SiteAnswer> {
  try {
    if (pathname === '/') {
      return html(indexPage(runsOf(root), { hrefOf: ({ id }) => `/runs/${id}`, isLive: true }))
    }
    const [, id, ending = ''] = /^\/runs\/([\da-f]{16})(\.json|\.md)?$/.exec(pathname) ?? []
    const asked = formats[ending]
    if (id === undefined || asked === undefined) {
      return plain(404, 'There is nothing here. The runs are listed at /')
    }
    return { status: 200, type: asked.type, body: await reportOf(root, id, asked.format) }
  } catch (error) {
    return plain(error instanceof HistoryError ? 404 : 500, error instanceof Error ? error.message : String(error))
  }
}

/**
 * The report of a run of the history, in a format.
 *
 * @throws HistoryError if there is no such run, or it is damaged
 * @internal
 */
export async function reportOf(root: string, id: string, format: FormatName): Promise<string> {
  const loaded = withHistory(root, (database) => loadRun(database, findRun(database, id).id))
  return (await loadFormat(format))(await fromLoaded(loaded), { columns: 120, color: false })
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
