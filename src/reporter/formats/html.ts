import { htmlPage } from '../html/html-page.ts'
import { pageAssets } from '../html/page-assets.ts'
import type { Report } from '../report.ts'

/**
 * The report as one page that opens from disk, for people; of texts it has previews.
 *
 * @internal
 */
export function formatHtml(report: Report): string {
  return htmlPage(report, pageAssets).html
}
