import type { Report } from '../report.ts'
import { htmlPage, type Page } from './html-page.ts'
import { pageOutputs } from './outputs/page-outputs.ts'
import { pageAssets } from './page-assets.ts'

/**
 * The page of a report, with the whole texts that are kept of its runs.
 *
 * @param root - of Vitest
 * @param folder - where texts that are too many for the page are put, relative to it; `undefined`: nowhere
 * @internal
 */
export function makePage(report: Report, root: string, folder?: string): Page {
  return htmlPage(report, pageAssets, pageOutputs(root, report.rows, folder))
}
