import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

import { browserPath } from '../../support/find-browser.ts'

/** The Chromium of the machine. */
export async function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined) {
    throw new Error('There is no Chromium: install the package "chromium", or name an executable in CHROMIUM.')
  }
  // As root, which containers run as, there is no sandbox.
  return await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
}

/** A page, and everything that its console and its scripts complained about. */
export interface OpenedPage {
  readonly page: Page
  readonly complaints: string[]
}

type PageOptions = NonNullable<Parameters<Browser['newPage']>[0]>

/** Opens a file from disk and waits for its cases. */
export async function openFile(browser: Browser, file: string, options: PageOptions = {}): Promise<OpenedPage> {
  const opened = await openPage(browser, `file://${file}`, options)
  await opened.page.waitForSelector('html[data-ready]')
  return opened
}

/** Opens a page, wherever it is. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<OpenedPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options })
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
  await page.goto(url)
  return { page, complaints }
}

interface Violation {
  readonly id: string
  readonly impact: string
  readonly help: string
  readonly nodes: ReadonlyArray<{ readonly html: string }>
}

/** What axe finds against the rules of WCAG, the serious and critical. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
}
