import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { sumFigures } from '../../src/calls/merge-traffic.ts'
import { type JsonReport, reportSchema } from '../../src/reporter/formats/json-report.ts'
import { type LoggedRequest, startModelServerProcess } from '../../src/testing/index.ts'
import type { ModelServerProcess } from '../../src/testing/model-server-process.ts'
import { createFixture, type Fixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'

// All that can go wrong does, in a thousand cases: each ends with an output or an error, none is paid twice but where a
// reply was lost half-way, and the host never sees more than it allows. `npm run bench -- faults` does it at full size.

const concurrency = 16
const casesPerFile = 500
const requestsPerMinute = 30_000
const refusedCase = 'one 250'

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({
      gateway: {
        concurrency: ${concurrency},
        requestsPerMinute: ${requestsPerMinute},
        cache: { mode: 'off' },
        retry: { baseMs: 20 },
        breaker: { openMs: 200 },
        timeouts: { headersMs: 1000, idleMs: 1000, attemptMs: 2000 },
      },
      reports: ['terminal', ['json', { file: 'report.json' }]],
    })],
  })
`

const evalFile = (name: string): string => `
  import { expect, test } from 'vitest'
  import { evaluation, exactMatch, model } from 'vitest-touchstone'
  const answering = evaluation('${name}', {
    cases: Array.from({ length: ${casesPerFile} }, (_, i) => ({ id: '${name} ' + i, input: '${name} ' + i, expected: 'yes' })),
    score: exactMatch(),
    concurrency: ${concurrency},
  })
  test('it answers', { timeout: 80_000 }, async () => {
    await expect(model('openai/m', { baseUrl: process.env.MODEL_URL })).toScoreAtLeast(0.5, { on: answering, maxErrorRate: 0.5 })
  })
`

const files = { 'vitest.config.js': config, 'one.eval.js': evalFile('one'), 'two.eval.js': evalFile('two') }

async function reportOf({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, 'report.json'), 'utf8')))
}

/** The case that asked. */
function caseOf({ body }: LoggedRequest): string {
  return (body as { messages: Array<{ content: string }> }).messages.at(-1)?.content ?? ''
}

/** Whether the server has sent a reply whole, and one that can be read. */
function isWhole({ status, aborted, faults }: LoggedRequest): boolean {
  return status === 200 && !aborted && !faults.includes('malformed') && !faults.includes('empty')
}

onNewestMajor((major) => {
  let server: ModelServerProcess

  beforeEach(async () => {
    server = await startModelServerProcess({
      latency: 10,
      reply: 'yes',
      log: 'all',
      faults: [
        // Of a case, and first: whatever else strikes one attempt, one that is answered is refused.
        { kind: 'status', status: 400, when: { prompt: refusedCase } },
        { kind: 'restart', nth: 600, downMs: 100 },
        { kind: 'rate-limit', every: 250, burst: 10, retryAfterMs: 50 },
        { kind: 'status', status: 503, every: 170, burst: 6 },
        { kind: 'rate-limit', nth: 400, retryAfterMs: 900, retryAfter: 'http-date' },
        { kind: 'status', status: 500, rate: 0.01 },
        { kind: 'html', rate: 0.005 },
        { kind: 'malformed', rate: 0.005 },
        { kind: 'empty', rate: 0.005 },
        { kind: 'drop', rate: 0.01 },
        { kind: 'truncate', rate: 0.01 },
        { kind: 'timeout', nth: 500 },
        { kind: 'stall', nth: 700 },
        { kind: 'trickle', nth: 800, bytes: 1, everyMs: 20 },
      ],
    })
  })

  afterEach(async () => {
    await server.close()
  })

  test('every case is accounted for, and none is paid twice', async () => {
    const fixture = await createFixture(files, major)
    const run = await fixture.run({ env: { MODEL_URL: server.baseUrl, OPENAI_API_KEY: 'key' } })
    const { rows, traffic } = await reportOf(fixture)
    const requests = await server.requests()
    const observations = rows.flatMap(({ run: { observations } }) => observations)
    const scored = observations.filter(({ outcome }) => outcome === 'scored')
    const failed = observations.filter(({ outcome }) => outcome === 'error')

    // Accounted for: scored or an error of the provider, one each; at least the case that is refused with 400.
    expect(new Set(observations.map(({ caseId }) => caseId)).size).toBe(2 * casesPerFile)
    expect(scored.length + failed.length).toBe(2 * casesPerFile)
    expect(failed.map(({ caseId }) => caseId)).toContain(refusedCase)
    expect(failed.map(({ error }) => error?.origin)).toEqual(failed.map(() => 'provider'))

    // Paid: each scored case has one whole reply, but for what was on its way when the server went down.
    const whole = requests.filter(isWhole).map(caseOf)
    expect(scored.filter(({ caseId }) => !whole.includes(caseId))).toEqual([])
    expect(whole.length - new Set(whole).size).toBeLessThanOrEqual(concurrency)

    // Limits, as the server counts.
    expect((await server.totals()).peakInFlight).toBeLessThanOrEqual(concurrency)
    expect((await server.rate()).requests).toBeLessThanOrEqual(requestsPerMinute)

    // Traffic says what it took. Calls that failed after all are the provider's, and so are replies that were no JSON.
    const figures = sumFigures(traffic?.groups ?? [])
    expect(figures.calls).toBe(2 * casesPerFile)
    expect(figures.calls + figures.retries).toBeGreaterThanOrEqual(requests.length)
    expect(figures.retriedCalls).toBeGreaterThan(50)
    expect(run.output).toMatch(/ Traffic [^]*\b\d+ retried/)
    const { 400: refused } = figures.errors
    expect(refused).toBe(1)
  })
})
