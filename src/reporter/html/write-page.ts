import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

import { readChunk } from '../../history/outputs/kept-outputs.ts'
import { writeWhole } from '../../history/write-whole.ts'
import type { Report } from '../report.ts'
import { makePage } from './make-page.ts'
import { chunkScript } from './outputs/page-outputs.ts'

/**
 * Writes the page of a report; whole texts that are too many to stand in it go into a folder beside: `report-outputs` of `report.html`.
 *
 * @param root - of Vitest
 * @throws what the file system says
 * @internal
 */
export function writePage(report: Report, root: string, file: string): void {
  const folder = `${path.basename(file, path.extname(file))}-outputs`
  const { html, chunks } = makePage(report, root, encodeURIComponent(folder))
  const target = path.join(path.dirname(file), folder)
  writeChunks(root, target, chunks)
  writeWhole(file, html)
  dropOthers(target, chunks)
}

/** One at a time: all together they may be larger than memory. @internal */
export function writeChunks(root: string, folder: string, chunks: readonly string[]): void {
  for (const name of chunks) {
    const data = readChunk(root, name)
    if (data !== undefined) {
      writeWhole(path.join(folder, `${name}.js`), chunkScript(name, data.toString('base64')))
    }
  }
}

/** Texts of a report that stood here before. */
function dropOthers(folder: string, chunks: readonly string[]): void {
  const kept = new Set(chunks.map((name) => `${name}.js`))
  for (const name of namesIn(folder)) {
    if (/^[\da-f]{64}-[a-z]+-\d+\.js$/.test(name) && !kept.has(name)) {
      rmSync(path.join(folder, name), { force: true })
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
