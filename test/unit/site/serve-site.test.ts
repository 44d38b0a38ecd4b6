import { request } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'

import { endLive, writeLive } from '../../../src/history/live/live-files.ts'
import { keepOutputs } from '../../../src/history/outputs/keep-outputs.ts'
import { outputsFolder } from '../../../src/history/outputs/kept-outputs.ts'
import { addRun } from '../../../src/history/runs/add-run.ts'
import { writeHistory } from '../../../src/history/runs/open-history.ts'
import { formatJson } from '../../../src/reporter/formats/json.ts'
import { toEntry } from '../../../src/reporter/history/to-entry.ts'
import { type ServedSite, serveSite } from '../../../src/site/serve-site.ts'
import type { Report } from '../../../src/reporter/report.ts'
import { comparisonEvidence } from '../evidence/__helpers__/examples.ts'
import { temporaryFolder } from '../gateway/support/temporary-folder.ts'
import { day } from '../history/runs/__helpers__/entries.ts'
import { reportedTest, sampleReport } from '../reporter/__helpers__/sample-report.ts'

const hostile = `</script><script>alert("x")</script>' onmouseover="alert(1)" <!--`

/** @returns the id of the run */
function keep(root: string, number: number): { readonly id: string; readonly report: Report } {
  const sample = sampleReport([reportedTest([{ ...comparisonEvidence, evaluation: hostile }], { name: hostile })])
  const report = {
    ...sample,
    info: { ...sample.info, startedAt: day(number), git: { commit: 'c0ffee', branch: hostile, dirty: false } },
    decision: sample.decision === null ? null : { ...sample.decision, reason: hostile },
  }
  const entry = toEntry(report, { rows: [], parts: [] })
  writeHistory(
    root,
    (message) => expect.fail(message),
    (database) => addRun(database, entry),
  )
  return { id: entry.id, report }
}

async function serve(root: string): Promise<ServedSite> {
  const site = await serveSite(root)
  onTestFinished(() => site.close())
  return site
}

interface Raw {
  readonly status: number
  readonly body: string
}

/** `fetch` mends paths and does not let one choose the host. */
async function rawRequest(
  site: ServedSite,
  path: string,
  { host, method = 'GET' }: { host?: string; method?: string } = {},
): Promise<Raw> {
  const { hostname, port } = new URL(site.url)
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host }
    request({ hostname, port, path, method, headers, agent: false }, (response) => {
      textOf(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject)
    })
      .once('error', reject)
      .end()
  })
}

describe('pages', () => {
  test('the runs, with links to their reports, in which nothing is more than text', async () => {
    const root = temporaryFolder()
    const ids = [keep(root, 1).id, keep(root, 2).id]
    const site = await serve(root)
    const response = await fetch(site.url)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      `/runs/${ids[1]}`,
      `/runs/${ids[0]}`,
    ])
    expect(page).toContain(`data-latest="${ids[1]}"`)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toContain('alert("x")')
    expect(page).not.toContain('" onmouseover=')
  })

  test('a report, as a page, as JSON and as Markdown', async () => {
    const root = temporaryFolder()
    const { id, report } = keep(root, 1)
    const { url } = await serve(root)
    const page = await fetch(`${url}runs/${id}`)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).not.toContain('<script>alert')
    const json = await fetch(`${url}runs/${id}.json`)
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await json.json()).toEqual(JSON.parse(formatJson(report)))
    expect(await (await fetch(`${url}runs/${id}.md`)).text()).toContain('DEPLOY')
  })

  test('of a project without a history say that there is no run yet', async () => {
    const root = temporaryFolder()
    const { url } = await serve(root)
    expect(await (await fetch(url)).text()).toContain('There is no run yet.')
    expect((await fetch(`${url}runs/0123456789abcdef`)).status).toBe(404)
  })

  test('load whole outputs as scripts, and nothing else of the folder they are in', async () => {
    const root = temporaryFolder()
    const digest = 'c'.repeat(64)
    const outputs = [{ index: 0, text: `${hostile}');alert(1);('` }]
    await keepOutputs(outputsFolder(root), digest, { inputs: [], expected: [], outputs })
    const site = await serve(root)
    const reply = await fetch(`${site.url}runs/outputs/${digest}-outputs-0.js`)
    expect(reply.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await reply.text()).toMatch(/^touchstoneTexts\('c{64}-outputs-0','[\w+/=]+'\)\n$/)
    for (const name of [`${digest}-outputs-1`, 'index', `${digest}-index-0`, `..-outputs-0`]) {
      expect((await rawRequest(site, `/runs/outputs/${name}.js`)).status).toBe(404)
    }
  })
})

describe('nobody else', () => {
  test('reads along under another name, or from another site', async () => {
    const root = temporaryFolder()
    const { id } = keep(root, 1)
    const site = await serve(root)
    const { port } = new URL(site.url)
    expect(new URL(site.url).hostname).toBe('127.0.0.1')
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:1`, `127.0.0.1:${port}.evil`]) {
      expect(await rawRequest(site, `/runs/${id}.json`, { host }), host).toEqual({ status: 421, body: '' })
      expect(await rawRequest(site, '/events', { host }), host).toEqual({ status: 421, body: '' })
    }
    expect(await rawRequest(site, '/', { host: `localhost:${port}` })).toMatchObject({ status: 200 })
    const { headers } = await fetch(site.url)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('writes anything', async () => {
    const site = await serve(temporaryFolder())
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(await rawRequest(site, '/', { method }), method).toMatchObject({ status: 405 })
    }
    expect(await rawRequest(site, '/', { method: 'HEAD' })).toEqual({ status: 200, body: '' })
    expect(await rawRequest(site, '/events', { method: 'HEAD' })).toEqual({ status: 200, body: '' })
  })

  test.each([
    '/../../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/runs/../../package.json',
    '/runs/%2e%2e%2f.touchstone%2fhistory.sqlite',
    '/.touchstone/history.sqlite',
    '/runs/',
    '/runs/latest',
    '//evil.example/runs',
    '/runs/0123456789ABCDEF',
    '/runs/0123456789abcdef.exe',
    '/%00',
    '/\\..\\..',
  ])('finds a file at %s', async (path) => {
    const root = temporaryFolder()
    keep(root, 1)
    const { status, body } = await rawRequest(await serve(root), path)
    expect({ status, body }).toEqual({ status: 404, body: 'There is nothing here. The runs are listed at /\n' })
  })

  test('makes it fail by what is no address', async () => {
    const site = await serve(temporaryFolder())
    expect((await rawRequest(site, '//')).status).toBe(404)
    expect((await rawRequest(site, 'http://[')).status).toBe(404)
    expect((await rawRequest(site, '/')).status).toBe(200)
  })
})

describe('what is going on', () => {
  test('is told as it changes, and so is a new run', async () => {
    const root = temporaryFolder()
    const site = await serve(root)
    const told = listen(`${site.url}events`)
    expect(await told.next()).toEqual({ live: [], latest: '' })

    const collection = { evaluation: hostile, systems: ['a'], done: 3, total: 10, description: '3 of 10' }
    writeLive(root, { startedAt: day(1), collections: [collection], calls: '3 calls' })
    expect(await told.next()).toMatchObject({
      live: [{ process: process.pid, collections: [collection], calls: '3 calls' }],
      latest: '',
    })
    endLive(root)
    expect(await told.next()).toMatchObject({ live: [] })
    const { id } = keep(root, 1)
    expect(await told.next()).toEqual({ live: [], latest: id })
  })

  test('ends with the server, at once', async () => {
    const site = await serveSite(temporaryFolder())
    const told = listen(`${site.url}events`)
    await told.next()
    await site.close()
    await expect(told.next()).rejects.toThrow('the server has ended')
    await expect(fetch(site.url)).rejects.toThrow('fetch failed')
  })
})

test('a port that is taken is an error', async () => {
  const site = await serve(temporaryFolder())
  await expect(serveSite(temporaryFolder(), Number(new URL(site.url).port))).rejects.toThrow('EADDRINUSE')
})

/** The data of server-sent events, one after the other. */
function listen(url: string): { next: () => Promise<unknown> } {
  const messages = messagesOf(url)
  onTestFinished(async () => {
    await messages.return(undefined)
  })
  return {
    async next() {
      const { value, done } = await messages.next()
      if (done === true) {
        throw new Error('the server has ended')
      }
      return value
    },
  }
}

async function* messagesOf(url: string): AsyncGenerator<unknown, undefined> {
  const { body } = await fetch(url)
  let pending = ''
  try {
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = `${pending}${chunk}`.split('\n\n')
      pending = parts.pop() ?? ''
      for (const part of parts.filter((each) => each.startsWith('data: '))) {
        yield JSON.parse(part.slice('data: '.length))
      }
    }
  } catch {
    // The connection was ended.
  }
  return undefined
}
