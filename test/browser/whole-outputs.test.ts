import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { buildPage } from '../../scripts/build-page.mjs'
import { longTexts } from '../../src/evidence/long-texts.ts'
import { preview } from '../../src/evidence/preview.ts'
import { keepOutputs } from '../../src/history/outputs/keep-outputs.ts'
import { outputsFolder } from '../../src/history/outputs/kept-outputs.ts'
import { writeWhole } from '../../src/history/write-whole.ts'
import { htmlPage } from '../../src/reporter/html/html-page.ts'
import { pageOutputs } from '../../src/reporter/html/outputs/page-outputs.ts'
import type { PageAssets } from '../../src/reporter/html/page-assets.ts'
import { writeChunks } from '../../src/reporter/html/write-page.ts'
import type { Report } from '../../src/reporter/report.ts'
import { hasBrowser } from '../support/find-browser.ts'
import { largeReport } from '../support/large-report.ts'
import { temporaryFolder } from '../unit/gateway/support/temporary-folder.ts'
import { launchBrowser, openFile } from './support/browser.ts'

const hostile = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>'

/** What a system answered: another word in a long text, and a megabyte for one case. Not to be compressed away. */
function answer(system: string, index: number): string {
  const numbers = Array.from({ length: index === 3 ? 130_000 : 4_000 }, (_, at) => (at * 7919 * (index + 1)) % 99_991)
  const half = numbers.length / 2
  return `${numbers.slice(0, half).join(' ')}\n${hostile} says ${system}.\n${numbers.slice(half).join(' ')}`
}

/** A report in which outputs of previews are whole in the folder of a project. */
async function longReport(root: string, size: number): Promise<Report> {
  const report = largeReport(size)
  const rows = report.rows.map((each, number) => {
    const outputs = each.run.observations.map((_, index) => answer(each.run.system.name, index))
    const observations = each.run.observations.map((observation, index) => ({
      ...observation,
      output: preview(outputs[index], 200),
    }))
    return { digest: String(number).repeat(64), run: { ...each.run, observations }, outputs, former: each.digest }
  })
  for (const { digest, outputs } of rows) {
    await keepOutputs(outputsFolder(root), digest, { inputs: [], expected: [], outputs: longTexts(outputs) })
  }
  const renamed = rows.reduce(
    (text, { former, digest }) => text.replaceAll(`"run":"${former}"`, `"run":"${digest}"`),
    JSON.stringify(report.tests),
  )
  return { ...report, tests: JSON.parse(renamed) as Report['tests'], rows }
}

describe.skipIf(!hasBrowser)('whole outputs', () => {
  let assets: PageAssets
  let browser: Browser
  let root: string

  /** Writes a page and what belongs beside it. */
  async function write(name: string, report: Report): Promise<string> {
    const { html, chunks } = htmlPage(report, assets, pageOutputs(root, report.rows, `${name}-outputs`))
    writeChunks(root, path.join(root, `${name}-outputs`), chunks)
    const file = path.join(root, `${name}.html`)
    writeWhole(file, html)
    return file
  }

  beforeEach(() => {
    root = temporaryFolder()
  })

  beforeAll(async () => {
    assets = await buildPage()
    browser = await launchBrowser()
  })

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })

  afterAll(async () => {
    await browser?.close()
  })

  test('are loaded from beside the page, side by side, with what differs marked', async () => {
    const file = await write('report', await longReport(root, 40))
    const { page, complaints } = await openFile(browser, `${file}#case=0:T-1`)
    const answers = page.locator('.answer pre')
    await page
      .getByRole('button', { name: /Show all/ })
      .first()
      .click()
    await expect.poll(() => answers.first().textContent()).toContain(`${hostile} says prompt v1.`)
    await page
      .getByRole('button', { name: /Show all/ })
      .first()
      .click()
    await expect.poll(() => answers.last().textContent()).toContain(`${hostile} says prompt v2.`)
    expect(await answers.first().locator('mark').allTextContents()).toEqual([expect.stringContaining('v1')])
    expect(await page.title()).toBe('REJECT · Touchstone')
    expect(complaints).toEqual([])
  })

  test('of a megabyte are shown whole when asked for', async () => {
    const file = await write('large', await longReport(root, 8))
    const { page, complaints } = await openFile(browser, `${file}#case=0:T-3`)
    const whole = answer('prompt v1', 3)
    expect(whole.length).toBeGreaterThan(700_000)
    await page
      .getByRole('button', { name: `Show all ${whole.length.toLocaleString('en-US')}` })
      .first()
      .click()
    await expect
      .poll(async () => (await page.locator('.answer pre').first().textContent())?.length)
      .toBeGreaterThan(whole.length - 10)
    expect(complaints).toEqual([])
  })

  test('that are few stand in the page itself', async () => {
    const file = await write('small', await longReport(root, 2))
    expect(await readdir(root)).not.toContain('small-outputs')
    const { page, complaints } = await openFile(browser, `${file}#case=0:T-1`)
    const shown = page.locator('.answer pre').first()
    await expect.poll(async () => (await shown.textContent())?.length).toBeGreaterThan(10_000)
    expect(complaints).toEqual([])
  })

  test('that are not where they belong are said not to be', async () => {
    const file = await write('alone', await longReport(root, 40))
    await rm(path.join(root, 'alone-outputs'), { recursive: true })
    const { page } = await openFile(browser, `${file}#case=0:T-1`)
    await expect
      .poll(() => page.locator('.beginning').first().textContent())
      .toBe('Only the beginning. The whole text cannot be read: the folder alone-outputs belongs beside this page.')
  })

  test('that are kept nowhere are said to be longer', async () => {
    const lost = await write('lost', await longReport(temporaryFolder(), 2))
    const { page } = await openFile(browser, `${lost}#case=0:T-1`)
    await expect.poll(() => page.locator('.beginning').first().textContent()).toContain('may be in .touchstone/outputs')
  })
})
