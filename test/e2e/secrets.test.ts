import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { findSecret, readAll } from './support/find-secret.ts'
import { copyFixture, type Fixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

// A key that is sent to a provider that quotes it whenever it can is in no file and in no line that a run leaves.

const canary = 'sk-canary/7Qx+9w2Lm4Zt8Rb6Vn1Kd3'

/** Who is not to be named: `redact` takes the name out. */
const person = 'Ada Lovelace'

const env = { OPENAI_API_KEY: canary, PERSON: person, TOUCHSTONE_CACHE: 'record', GITHUB_STEP_SUMMARY: 'summary.md' }

/** Vitest's own reports, and the records of the tests, as a whole. */
const reports = ['default', 'json', 'junit', 'blob']
const files = ['--outputFile.json=vitest.json', '--outputFile.junit=junit.xml', '--outputFile.blob=blob/blob.json']

async function leaksOf(
  { directory }: Fixture,
  runs: readonly VitestRun[],
  secrets = [canary, person],
): Promise<string[]> {
  const printed = Object.fromEntries(
    runs.flatMap(({ stdout, stderr }, index) => [
      [`stdout ${index}`, stdout],
      [`stderr ${index}`, stderr],
    ]),
  )
  const texts = { ...(await readAll(directory)), ...printed }
  return secrets.flatMap((secret) => findSecret(secret, texts))
}

async function modesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  const paths = ['.', ...names.filter((name) => /^(?:cache|history)\.sqlite/.test(name))]
  return Promise.all(
    paths.map(async (name) => `${name} ${((await stat(path.join(folder, name))).mode & 0o777).toString(8)}`),
  )
}

// Our own code, whatever the major.
onNewestMajor((major) => {
  test('in no report, cache, recording or output of any kind', async () => {
    const fixture = await copyFixture('secrets', major)
    const first = await fixture.run({ env, reporters: reports, args: files })
    // What was to be found is there: each kind of failure, and each kind of file.
    const printed = `${first.stdout}${first.stderr}`
    expect(printed).toMatch(/Incorrect API key: I was sent/)
    expect(printed).toMatch(/the connection was lost/)
    expect(printed).toMatch(/crashes\.eval\.js ended unexpectedly/)
    expect(await readdir(fixture.directory, { recursive: true })).toEqual(
      expect.arrayContaining([
        '.touchstone/cache.sqlite',
        '.touchstone/history.sqlite',
        '.touchstone/metrics.prom',
        '.touchstone/report.json',
        '.touchstone/report.md',
        '__recordings__/leaks.eval.js.jsonl',
        'blob/blob.json',
        'junit.xml',
        'summary.md',
        'vitest.json',
      ]),
    )
    const report = await readFile(path.join(fixture.directory, '.touchstone/report.json'), 'utf8')
    expect(report).toContain('I was sent')
    expect(report).toContain('question 1 of NAME')
    const kept = Object.entries(await readAll(path.join(fixture.directory, '.touchstone/outputs')))
    expect(kept.filter(([, text]) => text.includes('politely, NAME'))).not.toEqual([])
    expect(await leaksOf(fixture, [first])).toEqual([])

    const spent = await fixture.run({ env: { ...env, LIMIT: '0.000001', TOUCHSTONE_CACHE: 'off' }, args: ['leaks'] })
    expect(spent.stderr).toContain('budget: $')
    const replayed = await fixture.run({ env: { ...env, TOUCHSTONE_CACHE: 'replay' }, args: ['leaks'] })
    expect(replayed.stderr).toContain('no recording of this call')
    expect(await leaksOf(fixture, [spent, replayed])).toEqual([])
  })

  test('nor where a run was killed: the files of the cache are its owner’s alone', async () => {
    const fixture = await copyFixture('secrets', major)
    const vitest = fixture.start({ command: 'run', env, args: ['leaks'] })
    await expect
      .poll(() => modesIn(path.join(fixture.directory, '.touchstone')).catch(() => []), {
        timeout: 60_000,
        interval: 5,
      })
      .toContain('cache.sqlite-wal 600')
    await new Promise((resolve) => setTimeout(resolve, 200))
    process.kill(-vitest.pid, 'SIGKILL')
    const run = await vitest.finished
    expect(await modesIn(path.join(fixture.directory, '.touchstone'))).toEqual([
      '. 700',
      'cache.sqlite 600',
      'cache.sqlite-shm 600',
      'cache.sqlite-wal 600',
    ])
    expect(await leaksOf(fixture, [run])).toEqual([])
  })

  test('nor without the plugin', async () => {
    const fixture = await copyFixture('secrets', major)
    const run = await fixture.run({
      env: { OPENAI_API_KEY: canary },
      args: ['--config=plain.config.js', '-t', 'denied|quoting|streamed'],
      reporters: reports,
    })
    expect(run.stderr).toMatch(/Incorrect API key: I was sent/)
    expect(await leaksOf(fixture, [run], [canary])).toEqual([])
  })
})
