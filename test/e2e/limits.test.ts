import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { reportSchema } from '../../src/reporter/formats/json-report.ts'
import { createFixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'

// Limits per minute hold for all eval files together, and no wait is anybody's latency.
//
// What is held to the limit here is when requests leave, as the HTTP client tells. When they arrive depends on the
// machine too: a busy one was seen to deliver the first of a run two seconds late, which fills a window as short as
// this one. What a server counts in whole minutes is measured by `npm run bench -- limits`.

const config = (requestsPerMinute: number): string => `
  import { subscribe } from 'node:diagnostics_channel'
  import { appendFileSync } from 'node:fs'
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  // Vitest 4 loads this file twice.
  if (!globalThis.isListening) {
    globalThis.isListening = true
    subscribe('undici:client:sendHeaders', ({ request }) => {
      if (request.path.endsWith('/chat/completions')) appendFileSync('sent.txt', performance.now() + '\\n')
    })
  }
  export default defineConfig({
    plugins: [touchstone({
      gateway: {
        concurrency: 20,
        requestsPerMinute: ${requestsPerMinute},
        cache: { mode: 'off' },
        onThrottle: (event) => appendFileSync('throttled.jsonl', JSON.stringify(event) + '\\n'),
      },
      reports: ['terminal', ['json', { file: 'report.json' }]],
    })],
    test: { globalSetup: ['./server.js'] },
  })
`

const windowMs = 8_000

const server = `
  import { writeFile } from 'node:fs/promises'
  import { scriptedModelServer } from 'vitest-touchstone/testing'
  export default async (project) => {
    const server = await scriptedModelServer({ latency: 30, reply: 'yes' })
    project.provide('baseUrl', server.baseUrl)
    return async () => {
      const { requests: fullest } = server.rate({ windowMs: ${windowMs} })
      await writeFile('seen.json', JSON.stringify({ fullest, requests: server.totals.requests }))
      await server.close()
    }
  }
`

const evalFile = (name: string, cases: number): string => `
  import { expect, inject, test } from 'vitest'
  import { evaluation, model } from 'vitest-touchstone'
  const on = evaluation('${name}', {
    cases: Array.from({ length: ${cases} }, (_, i) => ({ input: '${name} ' + i })),
    score: ({ output }) => output === 'yes',
    concurrency: 20,
  })
  test('it agrees', { timeout: 60_000 }, async () => {
    await expect(model('openai/m', { baseUrl: inject('baseUrl') })).toScoreAtLeast(0.5, { on })
  })
`

interface Seen {
  /** The most requests that arrived within one window. */
  readonly fullest: number
  readonly requests: number
}

/** The most that were sent within one window. */
function mostSent(sentAtMs: readonly number[]): number {
  return Math.max(...sentAtMs.map((start) => sentAtMs.filter((at) => at >= start && at < start + windowMs).length))
}

onNewestMajor((major) => {
  test('eight eval files share 1,200 requests a minute, and use them', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `file${index}`)
    const fixture = await createFixture(
      {
        'vitest.config.js': config(1_200),
        'server.js': server,
        ...Object.fromEntries(names.map((name) => [`${name}.eval.js`, evalFile(name, 25)])),
      },
      major,
    )
    const run = await fixture.run()
    expect(run.stderr).toBe('')
    expect(run.tests.map(({ state }) => state)).toEqual(names.map(() => 'passed'))

    const { fullest, requests } = JSON.parse(await readFile(path.join(fixture.directory, 'seen.json'), 'utf8')) as Seen
    const sentAtMs = (await readFile(path.join(fixture.directory, 'sent.txt'), 'utf8')).trim().split('\n').map(Number)
    const share = (1_200 * windowMs) / 60_000
    expect([requests, sentAtMs.length]).toEqual([200, 200])
    expect(fullest).toBeGreaterThanOrEqual(0.95 * share)
    // At most 1 % of a minute's requests go at once, and a busy machine sends some of them late, together with the next.
    expect(mostSent(sentAtMs)).toBeLessThanOrEqual(share + 0.02 * 1_200)
    expect(run.stdout).toMatch(/ Traffic {3}200 calls .* · \d+ throttled/)
  })

  test('200 cases at 20 a second: their latency is the server’s, not the time they waited', async () => {
    const fixture = await createFixture(
      { 'vitest.config.js': config(1_200), 'server.js': server, 'one.eval.js': evalFile('one', 200) },
      major,
    )
    const run = await fixture.run()
    expect(run.exitCode).toBe(0)

    const report = reportSchema.parse(JSON.parse(await readFile(path.join(fixture.directory, 'report.json'), 'utf8')))
    const observations = report.rows.flatMap(({ run: { observations } }) => observations)
    const latencies = observations.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b)
    const waits = observations.map(({ usage }) => usage.waitedMs).sort((a, b) => a - b)
    expect(latencies).toHaveLength(200)
    // Twenty cases at once, one call each 50 ms: most wait for a second, more than thirty times what a reply takes.
    expect(latencies[100]).toBeLessThan(0.5 * (waits[100] ?? Number.NaN))

    const events = (await readFile(path.join(fixture.directory, 'throttled.jsonl'), 'utf8')).trim().split('\n')
    const [group] = report.traffic?.groups ?? []
    const reasons = events.map((line) => (JSON.parse(line) as { readonly reason: string }).reason)
    expect(reasons.filter((reason) => reason === 'requests').length).toBe(group?.throttledCalls)
    expect(group?.throttledMs).toBeGreaterThan(0)
  })
})
