import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { reportSchema, type JsonReport } from '../../src/reporter/formats/json-report.ts'
import { startModelServerProcess } from '../../src/testing/index.ts'
import type { ModelServerProcess } from '../../src/testing/model-server-process.ts'
import { createFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import type { StartOptions } from './support/start-vitest.ts'

// A run that is stopped half-way: what was collected is reported, and nothing goes on.

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({ gateway: { concurrency: 4 }, maxWorkers: 2, reports: ['terminal', 'json'] })],
  })
`

function evalFile(name: string, cases: number): string {
  return `
    import { expect, test } from 'vitest'
    import { evaluation, exactMatch, model } from 'vitest-touchstone'
    const count = ${cases}
    const shouting = evaluation('${name}', {
      cases: Array.from({ length: count }, (_, i) => ({ input: '${name} ' + i, expected: 'RIGHT' })),
      score: exactMatch(),
    })
    test('it shouts', async () => {
      const shouter = model('openai/shouter', { baseUrl: process.env.MODEL_URL })
      await expect(shouter).toScoreAtLeast(0.5, { on: shouting })
    })
    test('another', () => {})
  `
}

/** Heeds no signal, and never ends: its thread does nothing else any more. */
const stubborn = `
  import { writeSync } from 'node:fs'
  import { test } from 'vitest'
  test('it goes on', { timeout: 0 }, () => {
    writeSync(1, 'stubborn begins')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })
`

const files = {
  'vitest.config.js': config,
  // Vitest starts the longest file first.
  'done.eval.js': `${evalFile('done', 20)}// ${'-'.repeat(1000)}`,
  'open.eval.js': evalFile('open', 4000),
  'waiting.eval.js': evalFile('waiting', 4000),
}

async function reportOf({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, '.touchstone', 'report.json'), 'utf8')))
}

const signals: ReadonlyArray<readonly [signal: 'SIGINT' | 'SIGTERM', exitCode: number]> = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]

forEachMajor((major) => {
  let server: ModelServerProcess

  beforeEach(async () => {
    server = await startModelServerProcess({ latency: 20, reply: 'RIGHT' })
  })

  afterEach(async () => {
    await server.close()
  })

  function start(fixture: Fixture, options: StartOptions = {}): ReturnType<Fixture['start']> {
    const env = { MODEL_URL: server.baseUrl, OPENAI_API_KEY: 'key', ...options.env }
    return fixture.start({ command: 'run', ...options, env })
  }

  /** Once `done` is done and others have begun, the server answers no more: what is asked now is under way. */
  async function runHalfWay(vitest: ReturnType<Fixture['start']>): Promise<void> {
    await vitest.waitFor('done.eval.js')
    // Vitest does not cancel a file whose worker is still getting ready: both have to run.
    const asked = async (): Promise<unknown> => JSON.stringify((await server.requests()).map(({ body }) => body))
    await expect.poll(asked, { interval: 200 }).toMatch(/open \d[^]*waiting \d|waiting \d[^]*open \d/)
    await expect.poll(async () => (await server.totals()).requests).toBeGreaterThan(100)
    await server.use({ latency: 600_000 })
    let before = -1
    const isStuck = async (): Promise<boolean> => {
      const { inFlight, requests } = await server.totals()
      const hasNew = requests !== before
      before = requests
      return inFlight === 4 && !hasNew
    }
    // Calls that began before the server was told may still be answered.
    await expect.poll(isStuck, { interval: 200 }).toBe(true)
  }

  async function expectNothingUnderWay(): Promise<void> {
    await expect.poll(async () => (await server.totals()).inFlight).toBe(0)
    const requests = await server.requests()
    expect(requests.filter(({ completedAt }) => completedAt === null)).toEqual([])
    expect(requests.filter(({ aborted }) => aborted).length).toBeGreaterThan(0)
  }

  describe.each(isNewest(major) ? signals : signals.slice(0, 1))('%s', (signal, exitCode) => {
    test('stops all calls and reports what was collected', async () => {
      const fixture = await createFixture(files, major)
      const vitest = start(fixture)
      await runHalfWay(vitest)
      vitest.signal(signal)
      const run = await vitest.finished
      await expectNothingUnderWay()
      expect({ exitCode: run.exitCode, signal: run.signal, leftRunning: run.leftRunning }).toEqual({
        exitCode,
        signal: null,
        leftRunning: false,
      })
      expect(run.stderr).toContain(`${signal}: stopping, then reporting what there is.`)
      expect(run.output).toContain('done · exact match')
      expect(run.output).toMatch(/ Gate {6}NEED MORE DATA {2}the run was interrupted; (open|waiting) stopped at/)
      const { decision, tests } = await reportOf(fixture)
      expect(decision).toMatchObject({ decision: 'NEED MORE DATA', requirements: { holds: 1 } })
      expect(decision?.reason).toMatch(/^the run was interrupted; .*stopped at \d+ of 4,000 trials/)
      expect(tests.filter(({ evidence }) => evidence.length > 0).map(({ file }) => file)).toEqual(['done.eval.js'])
    })
  })

  test('tests that heed no signal are ended soon, and the rest is reported', async () => {
    const fixture = await createFixture({ ...files, 'open.eval.js': stubborn, 'waiting.eval.js': stubborn }, major)
    const vitest = start(fixture)
    await vitest.waitFor('stubborn begins')
    await vitest.waitFor('stubborn begins')
    vitest.signal('SIGTERM')
    const run = await vitest.finished
    expect(run.output).toContain('done · exact match')
    expect(run.output).toContain('Gate      NEED MORE DATA  the run was interrupted')
    expect([run.exitCode, run.leftRunning]).toEqual([143, false])
  })

  test('before evals run, Vitest ends as ever', async () => {
    const fixture = await createFixture({ ...files, 'a.test.js': stubborn }, major)
    // With a single worker, Vitest 5 runs other tests after the evals.
    const vitest = start(fixture, { args: ['--maxWorkers=2'] })
    await vitest.waitFor('stubborn begins')
    vitest.signal('SIGINT')
    const run = await vitest.finished
    expect(run.stderr).toBe('')
    expect(run.output).not.toContain('Gate')
    expect(run.exitCode).toBe(130)
  })

  test.runIf(process.platform === 'linux')(
    'Ctrl-C on a terminal stops watching, as Vitest does it, and reports',
    async () => {
      const fixture = await createFixture(files, major)
      const vitest = start(fixture, { terminal: true, command: 'watch' })
      await runHalfWay(vitest)
      vitest.type('\u0003')
      const run = await vitest.finished
      await expectNothingUnderWay()
      expect(run.output).toContain('Cancelling test run. Press CTRL+c again to exit forcefully.')
      expect(run.output).toContain('the run was interrupted')
      // Vitest forgets its own 130 if the run takes long to end.
      expect(run.exitCode).toBeOneOf([1, 130])
      expect(run.leftRunning).toBe(false)
    },
  )

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test.runIf(process.platform === 'linux')('Ctrl-C on a terminal stops a run, and reports', async () => {
    const fixture = await createFixture(files, major)
    const vitest = start(fixture, { terminal: true })
    await runHalfWay(vitest)
    vitest.type('\u0003')
    const run = await vitest.finished
    await expectNothingUnderWay()
    expect(run.output).toMatch(/NEED MORE DATA {2}the run was interrupted; (open|waiting) stopped at/)
    expect([run.exitCode, run.leftRunning]).toEqual([130, false])
  })

  test('whoever listens to signals keeps the word', async () => {
    const listening = `
      export default () => {
        process.on('SIGINT', () => { console.log('mine'); process.exit(7) })
      }`
    const listened = config.replace('plugins:', "test: { globalSetup: './listening.js' }, plugins:")
    const fixture = await createFixture(
      { 'vitest.config.js': listened, 'listening.js': listening, 'stubborn.eval.js': stubborn },
      major,
    )
    const vitest = start(fixture)
    await vitest.waitFor('stubborn begins')
    vitest.signal('SIGINT')
    const run = await vitest.finished
    expect(run.stdout).toContain('mine')
    expect(run.exitCode).toBe(7)
  })

  test('of the whole process group, as a terminal sends it, is told once', async () => {
    const fixture = await createFixture(files, major)
    const vitest = start(fixture)
    await runHalfWay(vitest)
    // npm passes on what the terminal has already sent.
    process.kill(-vitest.pid, 'SIGINT')
    vitest.signal('SIGINT')
    const run = await vitest.finished
    await expectNothingUnderWay()
    expect(run.output).toContain('the run was interrupted')
    expect([run.exitCode, run.leftRunning]).toEqual([130, false])
  })

  test('a second signal ends at once', async () => {
    const fixture = await createFixture({ 'vitest.config.js': config, 'stubborn.eval.js': stubborn }, major)
    const vitest = start(fixture)
    await vitest.waitFor('stubborn begins')
    vitest.signal('SIGINT')
    await vitest.waitFor('SIGINT: stopping')
    await new Promise((resolve) => setTimeout(resolve, 500))
    vitest.signal('SIGINT')
    const run = await vitest.finished
    expect(run.output).not.toContain('Gate')
    expect([run.exitCode, run.leftRunning]).toEqual([130, false])
  })
})
