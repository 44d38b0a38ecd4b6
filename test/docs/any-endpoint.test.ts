import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { type ModelServer, scriptedModelServer } from '../../src/testing/index.ts'
import { createFixture, type Fixture } from '../e2e/support/fixture.ts'
import { forEachMajor, isNewest, type Major, repositoryRoot } from '../e2e/support/majors.ts'

const example = path.join(repositoryRoot, 'examples', 'any-endpoint')

/** What may be set on the machine that runs these tests. */
const nothing = {
  OPENAI_API_KEY: undefined,
  OPENAI_BASE_URL: undefined,
  EVAL_BASE_URL: undefined,
  EVAL_MODEL: undefined,
  EVAL_KEY_ENV: undefined,
}

forEachMajor((major) => {
  test('compares two prompts at the endpoint that the environment names', async () => {
    await using server = await startServer()
    const fixture = await copyExample(major)
    const run = await fixture.run({ env: { ...nothing, EVAL_BASE_URL: server.baseUrl, EVAL_MODEL: 'small' } })

    expect(run.stderr).toBe('')
    expect(run.output).toContain('PASS  better')
    expect(run.exitCode).toBe(0)
    expect(server.totals.requests).toBe(80)
    expect(server.requests.every(({ headers }) => headers['authorization'] === undefined)).toBe(true)
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('sends the key of the variable that is named', async () => {
    await using server = await startServer()
    const fixture = await copyExample(major)
    const endpoint = { EVAL_BASE_URL: server.baseUrl, EVAL_MODEL: 'small', EVAL_KEY_ENV: 'MY_KEY', MY_KEY: 'secret' }
    const run = await fixture.run({ env: { ...nothing, ...endpoint } })

    expect(run.exitCode).toBe(0)
    expect(server.requests.every(({ headers }) => headers['authorization'] !== undefined)).toBe(true)
  })

  test('says in one line what to set, and skips', async () => {
    const fixture = await copyExample(major)
    const run = await fixture.run({ env: nothing })

    expect(run.output).toMatch(/^Nothing to ask: set OPENAI_API_KEY, or EVAL_BASE_URL and EVAL_MODEL .*$/m)
    expect(run.tests.map(({ state }) => state)).toEqual(['skipped'])
    expect(run.exitCode).toBe(0)
  })
})

async function copyExample(major: Major): Promise<Fixture> {
  // Only files: a run in place leaves a folder of Vitest's.
  const entries = await readdir(example, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  const texts = await Promise.all(names.map((name) => readFile(path.join(example, name), 'utf8')))
  const files = Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']))
  // Its own extends the repository's, which is not there.
  return createFixture({ ...files, 'tsconfig.json': '{}' }, major)
}

/** Knows the deadlines; told no format, it mostly writes them as people do. */
async function startServer(): Promise<ModelServer> {
  const lines = (await readFile(path.join(example, 'deadlines.jsonl'), 'utf8')).trim().split('\n')
  const cases = lines.map((line) => JSON.parse(line) as { readonly input: string; readonly expected: string })
  const correct = Object.fromEntries(cases.map(({ input, expected }) => [input, expected]))
  const wrongRate = ({ system }: { readonly system: string }): number => (system.includes('2026-12-31') ? 0.05 : 0.7)
  return scriptedModelServer({ answers: { correct, wrong: 'the end of the month', wrongRate } })
}
