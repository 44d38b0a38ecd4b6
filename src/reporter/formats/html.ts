import { readFileSync } from 'node:fs'

import { htmlPage, type PageAssets } from '../html/html-page.ts'
import type { Report } from '../report.ts'

// Relative to any folder of dist/ that this file may be bundled into: the build has put them there.
const assets = new URL('../reporter/page/', import.meta.url)

/**
 * The report as one page that opens from disk, for people.
 *
 * @internal
 */
export function formatHtml(report: Report): string {
  return htmlPage(report, readAssets(assets))
}

/** Script and style of the page, which are a part of this package as its code is. @internal */
export function readAssets(folder: URL): PageAssets {
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
  return { script: read('page.js'), style: read('page.css') }
}
