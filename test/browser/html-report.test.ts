import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { buildPage } from '../../scripts/build-page.mjs'
import type { Report } from '../../src/reporter/report.ts'
import { htmlPage } from '../../src/reporter/html/html-page.ts'
import type { PageAssets } from '../../src/reporter/html/page-assets.ts'
import { visibleText } from '../../src/reporter/html/visible-text.ts'
import { hasBrowser } from '../support/find-browser.ts'
import { launchBrowser, openFile, seriousViolations } from './support/browser.ts'
import { largeReport } from '../support/large-report.ts'

const report = largeReport(10_000)
let assets: PageAssets
let browser: Browser
let folder: string
let file: string

async function write(name: string, content: Report): Promise<string> {
  const target = path.join(folder, `${name}.html`)
  await writeFile(target, htmlPage(content, assets).html)
  return target
}

describe.skipIf(!hasBrowser)('the HTML report, opened from disk', () => {
  beforeAll(async () => {
    assets = await buildPage()
    folder = await mkdtemp(path.join(tmpdir(), 'html-report-'))
    file = await write('report', report)
    browser = await launchBrowser()
  })

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })

  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test('complains of nothing, draws its charts, and shuts nobody out', async () => {
      const { page, complaints } = await openFile(browser, file, { colorScheme })
      expect(await page.locator('h1').textContent()).toBe('REJECT')
      for (const drawn of ['.whisker', '.point circle', '.histogram .bar']) {
        const box = await page.locator(drawn).first().boundingBox()
        expect(Math.max(box?.width ?? 0, box?.height ?? 0), drawn).toBeGreaterThan(3)
      }
      expect(await seriousViolations(page)).toEqual([])
      expect(complaints).toEqual([])
    })
  })

  test('shows the whole report on a small screen, without scrolling sideways', async () => {
    const { page } = await openFile(browser, file, { viewport: { width: 390, height: 800 } })
    const [wide, seen] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    )
    expect(wide).toBeLessThanOrEqual(seen)
    for (const verdict of await page.locator('.requirements td.verdict').all()) {
      const box = await verdict.boundingBox()
      expect(box === null ? Infinity : box.x + box.width).toBeLessThanOrEqual(seen)
    }
    expect(await page.locator('.requirements td.verdict').count()).toBeGreaterThan(0)
    expect(await seriousViolations(page)).toEqual([])
  })

  test('fits the width of paper, verdicts beside what they are about', async () => {
    // A4 without the margins of a browser.
    const { page } = await openFile(browser, file, { viewport: { width: 718, height: 1_000 } })
    await page.emulateMedia({ media: 'print' })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(718)
    const positions = await page.evaluate<string[]>(
      "[...document.querySelectorAll('td.verdict')].map((cell) => getComputedStyle(cell).position)",
    )
    expect(new Set(positions)).toEqual(new Set(['static']))
  })

  describe('cases', () => {
    const count = (page: Page): Promise<string | null> => page.locator('.count').textContent()
    const title = (page: Page): Promise<string | null> => page.locator('.detail h3').textContent()

    test('are 10,000, of which those in sight are in the page', async () => {
      const { page } = await openFile(browser, file)
      await expect.poll(() => count(page)).toBe('10,000 cases')
      expect(await page.locator('[role=option]').count()).toBeLessThan(60)
      await page.locator('.list').focus()
      await page.keyboard.press('End')
      await expect.poll(() => title(page)).toContain('T-9999')
      expect(await page.locator('[aria-selected=true]').getAttribute('aria-posinset')).toBe('10000')
      await expect.poll(() => page.locator('[aria-selected=true]').isVisible()).toBe(true)
    })

    test('are filtered by outcome, tag and text, and counted', async () => {
      const { page } = await openFile(browser, file)
      await page.getByRole('button', { name: /^Errors/ }).click()
      await expect.poll(() => count(page)).toBe('10 of 10,000 cases')
      expect(await page.locator('.answer.error pre').first().textContent()).toContain('503 overloaded')
      await page.getByRole('button', { name: /^All/ }).click()
      await page.getByLabel('language').selectOption('fr')
      await expect.poll(() => count(page)).toBe('3,333 of 10,000 cases')
      await page.keyboard.press('/')
      await page.keyboard.type('"nowhere"')
      await expect.poll(() => count(page)).toBe('0 of 10,000 cases')
      expect(await page.locator('.detail').textContent()).toBe('No case is like that.')
      await page.getByRole('searchbox').fill('ticket 4321')
      await page.getByLabel('language').selectOption('any')
      await expect.poll(() => count(page)).toBe('1 of 10,000 cases')
      await expect.poll(() => title(page)).toContain('T-4321')
    })

    test('stand side by side, and what differs is marked', async () => {
      const { page } = await openFile(browser, file)
      await page.getByRole('button', { name: /^Worse/ }).click()
      await expect.poll(() => title(page)).toContain('worse')
      const answers = page.locator('.answer')
      await expect
        .poll(() => answers.locator('h4').allTextContents())
        .toEqual(['Baseline prompt v1', 'Candidate prompt v2'])
      const [before, after] = await answers.locator('mark').allTextContents()
      expect(before).not.toBe(after)
      expect(await answers.first().locator('.figures').textContent()).toMatch(/exact match1politeness.*latency.*cost/)
    })

    test('are walked through by keys', async () => {
      const { page } = await openFile(browser, file)
      await page.locator('.list').focus()
      for (const key of ['j', 'j', 'ArrowDown', 'k']) {
        await page.keyboard.press(key)
      }
      await expect.poll(() => title(page)).toContain('T-2 ')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('detail')
      await page.keyboard.press('Escape')
      await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('list')
      await page.keyboard.press('/')
      await page.keyboard.type('jk')
      expect(await page.getByRole('searchbox').inputValue()).toBe('jk')
    })

    test('have an address each', async () => {
      const { page } = await openFile(browser, `${file}#case=0:T-77`)
      await expect.poll(() => title(page)).toContain('T-77')
      await page.locator('.list').focus()
      await page.keyboard.press('ArrowDown')
      expect(page.url()).toMatch(/#case=0:T-78$/)
      await page.evaluate("location.hash = '#case=0:T-5000'")
      await expect.poll(() => title(page)).toContain('T-5000')
    })

    test('can be put in order by what became of them', async () => {
      const { page } = await openFile(browser, file)
      await page.getByLabel('Order').selectOption('worst')
      await expect.poll(() => title(page)).toContain('worse')
      await page.getByLabel('Order').selectOption('best')
      await page.locator('.list').focus()
      await page.keyboard.press('Home')
      await expect.poll(() => title(page)).toContain('better')
    })
  })

  test('hostile texts are texts', async () => {
    const nasty = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>\u202Egnp.\0\uD800'
    const small = largeReport(20)
    const rows = small.rows.map(({ digest, run }) => ({
      digest,
      run: {
        ...run,
        system: { name: nasty },
        cases: run.cases.map((each) => ({ ...each, id: `${each.id}${nasty}`, input: nasty, tags: { [nasty]: nasty } })),
        observations: run.observations.map((each) => ({ ...each, output: nasty.repeat(10_000) })),
      },
    }))
    const target = await write('hostile', { ...small, rows })
    const { page, complaints } = await openFile(browser, target)
    await page.locator('.list').focus()
    await page.keyboard.press('j')
    expect(await page.locator('.detail pre').first().textContent()).toContain(
      '<img src=x onerror=alert(1)>‹U+202E›gnp.␀‹U+D800›',
    )
    expect(await page.title()).toBe('REJECT · Touchstone')
    expect(await page.locator('img').count()).toBe(0)
    expect(complaints).toEqual([])
    await page
      .getByRole('button', { name: /Show all/ })
      .first()
      .click()
    const shown = visibleText(nasty).length * 10_000
    await expect.poll(async () => (await page.locator('.answer pre').first().textContent())?.length).toBe(shown)
  })

  test('a report without rows has no cases, and says what it has', async () => {
    const target = await write('empty', { ...report, rows: [] })
    const page = await browser.newPage()
    await page.goto(`file://${target}`)
    expect(await page.locator('#cases').count()).toBe(0)
    expect(await page.locator('#requirements').count()).toBe(1)
  })
})
