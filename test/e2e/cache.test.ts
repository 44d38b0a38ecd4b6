import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { startModelServerProcess } from '../../src/testing/index.ts'
import type { ModelServerProcess } from '../../src/testing/model-server-process.ts'
import { createFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

// What was answered once is on disk: for the next run, however the last one ended, and for runs without key or network.

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({ gateway: { concurrency: 16, redact: (text) => text.replaceAll('Ada Lovelace', 'NAME') } })],
  })
`

function evalFile(name: string, cases: number, extra = ''): string {
  return `
    import { expect, test } from 'vitest'
    import { evaluation, exactMatch, gatewayFetch, model } from 'vitest-touchstone'
    const routing = evaluation('${name}', {
      cases: Array.from({ length: ${cases} }, (_, i) => ({ id: 'case ' + i, input: '${name} ' + i, expected: 'billing' })),
      score: exactMatch(),
      concurrency: 16,
    })
    test('${name}', async () => {
      const router = model('openai/router', { baseUrl: process.env.MODEL_URL, system: 'You are Ada Lovelace.', stream: ${name === 'streamed'} })
      await expect(router).toScoreAtLeast(0.5, { on: routing })
    })
    ${extra}
  `
}

/** As clients do that ask for embeddings. */
const embeddings = `
  test('embeddings', async () => {
    const body = JSON.stringify({ model: 'embedder', input: ['a', 'b', 'a'], dimensions: 4 })
    const response = await gatewayFetch(process.env.MODEL_URL + '/embeddings', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect((await response.json()).data.map(({ embedding }) => embedding.length)).toEqual([4, 4, 4])
  })
`

/** Three opinions of each output, which differ whatever the server says. */
const judged = `
  import { scorer } from 'vitest-touchstone'
  const judge = model('openai/judge', { baseUrl: process.env.MODEL_URL })
  let asked = 0
  const grade = scorer('grade', async ({ output }) => {
    const reply = await judge.run('Grade: ' + output, { signal: new AbortController().signal, trial: 0 })
    return reply === 'billing' ? 0.8 + (asked++ % 3) / 10 : 0
  })
  const grades = evaluation('grades', { cases: Array.from({ length: 10 }, (_, input) => ({ input })), score: grade, scoreRepeats: 3 })
  test('grades', async () => {
    await expect((input) => 'answer ' + input).toScoreAtLeast(0.1, { on: grades })
  })
`

forEachMajor((major) => {
  let server: ModelServerProcess

  beforeEach(async () => {
    server = await startModelServerProcess({ latency: 5, reply: 'billing' })
  })

  afterEach(async () => {
    await server.close()
  })

  const env = (): Record<string, string> => ({ MODEL_URL: server.baseUrl, OPENAI_API_KEY: 'sk-canary-0123456789' })
  const requests = async (): Promise<number> => (await server.totals()).requests

  async function bytesOf(fixture: Fixture, folder: string): Promise<string> {
    const names = await readdir(path.join(fixture.directory, folder))
    const texts = await Promise.all(
      names.map((name) => readFile(path.join(fixture.directory, folder, name), 'latin1').catch(() => '')),
    )
    return texts.join('\n')
  }

  test('a second run asks nothing, and tells what replies cost when they were fetched', async () => {
    const fixture = await createFixture(
      { 'vitest.config.js': config, 'routing.eval.js': evalFile('routing', 100, judged) },
      major,
    )
    const [first, second] = [await fixture.run({ env: env() }), await fixture.run({ env: env() })]
    expect([first.stderr, second.stderr, first.exitCode, second.exitCode]).toEqual(['', '', 0, 0])
    // 100 answers, and 3 opinions of each of 10.
    expect(await requests()).toBe(130)
    expect(second.stdout).toContain('130 from cache')
    expect(second.test('grades').meta.touchstone).toMatchObject([
      {
        n: 10,
        metric: { scale: { min: 0, max: 1 } },
        precision: { judge: { betweenRepeats: expect.closeTo(0.01, 2) } },
      },
    ])
    const off = await fixture.run({ env: { ...env(), TOUCHSTONE_CACHE: 'off' } })
    expect([off.exitCode, await requests()]).toEqual([0, 260])
    expect(await bytesOf(fixture, '.touchstone')).not.toContain('sk-canary')
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('killed at any moment, a run goes on where it was', async () => {
    const cases = 400
    const fixture = await createFixture(
      { 'vitest.config.js': config, 'routing.eval.js': evalFile('routing', cases) },
      major,
    )
    const kills = [30, 150, 290]
    for (const kill of kills) {
      const vitest = fixture.start({ env: env() })
      await expect.poll(requests, { timeout: 30_000, interval: 5 }).toBeGreaterThan(kill)
      process.kill(-vitest.pid, 'SIGKILL')
      await vitest.finished
    }
    const last = await fixture.run({ env: env() })
    expect([last.stderr, last.exitCode]).toEqual(['', 0])
    const paid = await requests()
    expect(paid).toBeGreaterThanOrEqual(cases)
    // At each kill as many calls as were under way are lost: the provider has answered, nobody has heard.
    expect(paid).toBeLessThanOrEqual(cases + 16 * kills.length)
  })

  test('two runs at once use one cache, and lose nothing', async () => {
    const fixture = await createFixture(
      {
        'vitest.config.js': config,
        'one.eval.js': evalFile('one', 200),
        'two.eval.js': evalFile('two', 200),
        'both.eval.js': evalFile('both', 50),
      },
      major,
    )
    const runs = await Promise.all([
      fixture.run({ env: env(), args: ['one', 'both'] }),
      fixture.run({ env: env(), args: ['two', 'both'] }),
    ])
    expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const paid = await requests()
    const again = await fixture.run({ env: env() })
    expect([again.exitCode, await requests()]).toEqual([0, paid])
  })

  test('a damaged file is moved aside, a folder that cannot be written is a warning', async () => {
    const fixture = await createFixture(
      { 'vitest.config.js': config, 'routing.eval.js': evalFile('routing', 20) },
      major,
    )
    await fixture.write('.touchstone/cache.sqlite', 'no database '.repeat(500))
    const first = await fixture.run({ env: env() })
    expect([first.exitCode, await requests()]).toEqual([0, 20])
    expect(first.stderr).toMatch(/cache\.sqlite is damaged: moved to cache\.sqlite\.damaged-\d{8}T\d{6}Z, begun anew/)
    await rm(path.join(fixture.directory, '.touchstone'), { recursive: true })
    await writeFile(path.join(fixture.directory, '.touchstone'), '')
    const second = await fixture.run({ env: env() })
    expect([second.exitCode, await requests()]).toEqual([0, 40])
    expect(second.stderr).toMatch(/cache\.sqlite cannot be used \(.*\): the run goes on without it/)
  })

  test('what was recorded replays without key, server and cache; a change is a miss that says what to do', async () => {
    const files = {
      'vitest.config.js': config,
      'evals/routing.eval.js': evalFile('routing', 30, embeddings),
      'evals/streamed.eval.js': evalFile('streamed', 20),
    }
    const fixture = await createFixture(files, major)
    const recorded = await fixture.run({ env: { ...env(), TOUCHSTONE_CACHE: 'record' } })
    expect([recorded.stderr, recorded.exitCode, await requests()]).toEqual(['', 0, 51])
    const recordings = await bytesOf(fixture, 'evals/__recordings__')
    expect(recordings).not.toMatch(/sk-canary|Ada Lovelace/)
    expect(recordings).toContain('You are NAME.')

    await rm(path.join(fixture.directory, '.touchstone'), { recursive: true })
    const replay = { env: { MODEL_URL: server.baseUrl, OPENAI_API_KEY: undefined, TOUCHSTONE_CACHE: 'replay' } }
    const replayed = await fixture.run(replay)
    expect([replayed.stderr, replayed.exitCode, await requests()]).toEqual(['', 0, 51])
    expect(states(replayed)).toEqual(states(recorded))

    // The same again, whatever the order in which replies came: nothing to commit.
    const rerecorded = await fixture.run({ env: { ...env(), TOUCHSTONE_CACHE: 'record' } })
    expect([rerecorded.exitCode, await requests()]).toEqual([0, 51])
    expect(await bytesOf(fixture, 'evals/__recordings__')).toBe(recordings)

    await fixture.write('evals/routing.eval.js', evalFile('routing', 31, embeddings))
    const changed = await fixture.run(replay)
    expect([changed.exitCode, await requests()]).toEqual([1, 51])
    // One case of 31 is no more than the test allows to be missing: it passes, and the run does not.
    expect(changed.test('routing').state).toBe('passed')
    expect(changed.stdout).toContain('Gate      NEED MORE DATA  1 call was not recorded')
    expect(changed.stderr).toMatch(
      /no recording of this call to router at 127\.0\.0\.1:\d+ \(evaluation "routing", case "case 30"/,
    )
    expect(changed.stderr).toContain('run TOUCHSTONE_CACHE=record vitest run evals/routing.eval.js')

    await fixture.write('evals/routing.eval.js', evalFile('routing', 29))
    await fixture.run({ env: { ...env(), TOUCHSTONE_CACHE: 'record' } })
    const pruned = await bytesOf(fixture, 'evals/__recordings__')
    expect(await requests()).toBe(51)
    expect(pruned.includes('"case":"case 28"') && !pruned.includes('"case":"case 29"')).toBe(true)
    expect(pruned).not.toContain('embedder')

    // A run that was to make recordings and could not has not done what it was asked for.
    await rm(path.join(fixture.directory, 'evals/__recordings__'), { recursive: true })
    await writeFile(path.join(fixture.directory, 'evals/__recordings__'), '')
    const unwritten = await fixture.run({ env: { ...env(), TOUCHSTONE_CACHE: 'record' }, args: ['routing'] })
    expect([unwritten.exitCode, unwritten.test('routing').state]).toEqual([1, 'passed'])
    expect(unwritten.stderr).toMatch(/PROBLEM {3}the recordings of evals\/routing\.eval\.js cannot be written \(E/)
  })
})

function states({ tests }: VitestRun): unknown {
  return tests.map(({ fullName, state }) => [fullName, state])
}
