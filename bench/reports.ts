// Reports of 10,000 cases: how long each format takes, and when the page answers in Chromium.
//
//   npm run bench -- reports [--cases=10000]
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'

import { buildPage } from '../scripts/build-page.mjs'
import { wholeText } from '../src/reporter/formats/format.ts'
import { defaultFiles, isFormatName } from '../src/reporter/formats/format-name.ts'
import { loadFormat } from '../src/reporter/formats/load-format.ts'
import { htmlPage } from '../src/reporter/html/html-page.ts'
import { hasBrowser } from '../test/support/find-browser.ts'
import { largeReport } from '../test/support/large-report.ts'
import { printTable } from './support/print-table.ts'

const rounds = 5
const screen = { columns: 120, color: false }
const { values } = parseArgs({ options: { cases: { type: 'string', default: '10000' } } })
const report = largeReport(Number(values.cases))
const assets = await buildPage()

/** The fastest of some rounds, in milliseconds, and what came of it. */
async function time(make: () => string | Promise<string>): Promise<{ readonly ms: number; readonly bytes: number }> {
  let [ms, bytes] = [Infinity, 0]
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    const text = await make()
    ms = Math.min(ms, performance.now() - start)
    bytes = Buffer.byteLength(text)
  }
  return { ms, bytes }
}

const reference = await time(() => JSON.stringify(report))
const rows = [['JSON.stringify', reference.ms.toFixed(0), '1.0', megabytes(reference.bytes)]]
for (const name of Object.keys(defaultFiles).filter(isFormatName)) {
  const format = await loadFormat(name)
  // From source, the page has neither script nor style.
  const { ms, bytes } = await time(() =>
    name === 'html' ? htmlPage(report, assets).html : wholeText(format(report, screen)),
  )
  rows.push([name, ms.toFixed(0), (ms / reference.ms).toFixed(1), megabytes(bytes)])
}
console.log(`${values.cases} cases, two systems; the fastest of ${rounds} rounds\n`)
printTable([['format', 'ms', '× JSON.stringify', 'MB'], ...rows])
await timePage()

/** In a process of its own: what a browser brings along is no matter of this one. */
async function timePage(): Promise<void> {
  if (!hasBrowser) {
    console.log('\nThere is no Chromium here to open the page in.')
    return
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-reports-'))
  const file = path.join(folder, 'report.html')
  await writeFile(file, htmlPage(report, assets).html)
  const script = path.join(import.meta.dirname, '..', 'test', 'browser', 'time-page.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, file])
  await rm(folder, { recursive: true })
  console.log(`\nThe page in Chromium, from opening the file:\n${stdout}`)
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2)
}
