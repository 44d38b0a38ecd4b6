import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { endLive, writeLive } from '../../src/history/live/live-files.ts'
import { addRun } from '../../src/history/runs/add-run.ts'
import { writeHistory } from '../../src/history/runs/open-history.ts'
import { toEntry } from '../../src/reporter/history/to-entry.ts'
import { type ServedSite, serveSite } from '../../src/site/serve-site.ts'
import { hasBrowser } from '../support/find-browser.ts'
import { launchBrowser, openPage, seriousViolations } from './support/browser.ts'
import { largeReport } from '../support/large-report.ts'

let root: string
let site: ServedSite
let browser: Browser

const hostile = '<img src=x onerror=alert(1)>'

function keep(day: string): void {
  const report = largeReport(20)
  const dated = { ...report, info: { ...report.info, startedAt: `${day}T10:00:00.000Z` } }
  const entry = toEntry(dated, { rows: [], parts: ['tests'] })
  writeHistory(
    root,
    (message) => expect.fail(message),
    (database) => addRun(database, entry),
  )
}

describe.skipIf(!hasBrowser)('touchstone view, in a browser', () => {
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'touchstone-view-'))
    keep('2026-11-20')
    site = await serveSite(root)
    browser = await launchBrowser()
  })

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })

  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await rm(root, { recursive: true, force: true })
  })

  test.each(['light', 'dark'] as const)(
    '%s: lists runs, complains of nothing, and shuts nobody out',
    async (colorScheme) => {
      const { page, complaints } = await openPage(browser, site.url, { colorScheme })
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(0)
      expect(await seriousViolations(page)).toEqual([])
      expect(complaints).toEqual([])
      await page.locator('tbody a').last().click()
      await page.waitForURL(/\/runs\/[\da-f]{16}$/)
      expect(await page.locator('h1').textContent()).toBe('REJECT')
    },
  )

  test('shows what is going on, and a new run when it has ended', async () => {
    const { page, complaints } = await openPage(browser, site.url)
    const before = await page.locator('tbody tr').count()
    const collection = { evaluation: 'triage', systems: ['a'], done: 3, total: 10 }
    const live = { startedAt: '2026-11-21T10:00:00.000Z', calls: hostile }
    writeLive(root, { ...live, collections: [{ ...collection, description: 'triage: 3 of 10 trials' }] })
    await page.locator('#live progress[value="3"]').waitFor()
    expect(await page.locator('#live').innerText()).toContain(hostile)
    expect(await page.locator('#live img').count()).toBe(0)
    expect(await seriousViolations(page)).toEqual([])
    writeLive(root, { ...live, collections: [{ ...collection, done: 9, description: 'triage: 9 of 10 trials' }] })
    await page.getByText('triage: 9 of 10 trials').waitFor()
    keep('2026-11-21')
    endLive(root)
    await page.locator(`tbody tr:nth-child(${before + 1})`).waitFor()
    await expect.poll(() => page.locator('#live').innerText()).toBe('')
    expect(await page.getByRole('status').textContent()).toBe('No run is going on.')
    expect(complaints).toEqual([])
  })
})
