import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { parse } from 'yaml'

import { snippets } from '../../scripts/snippets.mjs'
import { fakeGithub, type FakeGithub, headSha, repository } from '../unit/cli/github/__helpers__/fake-github.ts'
import { interpolate } from './support/actions/expressions.ts'
import { type ActionRun, type Machine, runAction } from './support/actions/run-action.ts'
import { createFixture } from './support/fixture.ts'
import { majorDirectory, onNewestMajor, repositoryRoot, vitestCli } from './support/majors.ts'

// The action's own shell, and the workflows of its page, on a machine like GitHub's: with the built package, and an API
// that is like GitHub's.

const token = 'ghs_notToBeSeen'

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({ plugins: [touchstone()] })
`

/** Of 60 cases the new one knows so many more than the old one. */
const evalFile = (name: string, more: number): string => `
  import { expect, test } from 'vitest'
  import { evaluation, exactMatch, system } from 'vitest-touchstone'
  const story = 'once upon a time '.repeat(20)
  const cases = Array.from({ length: 60 }, (_, index) => ({ input: { number: index, story }, expected: index }))
  const on = evaluation('${name}', { cases, score: exactMatch() })
  const knows = (name, count) => system(name, ({ number }) => (number < count ? number : -1))
  test('better', async () => {
    await expect(knows('new', ${30 + more})).toImproveOn(knows('old', 30), { on })
  })
`

onNewestMajor((major) => {
  let github: FakeGithub
  let temp: string

  beforeEach(async () => {
    github = await fakeGithub()
    temp = await mkdtemp(path.join(tmpdir(), 'touchstone-action-'))
  })

  afterEach(async () => {
    await github[Symbol.asyncDispose]()
    await rm(temp, { recursive: true, force: true })
  })

  async function machine(files: Readonly<Record<string, string>>): Promise<Machine> {
    const { directory } = await createFixture({ 'vitest.config.js': config, ...files }, major)
    const installed = path.join(majorDirectory(major), '.fixtures', inject('fixturesOfThisRun'), 'node_modules')
    const commands = {
      vitest: vitestCli(major),
      touchstone: path.join(installed, 'vitest-touchstone/dist/cli/main.js'),
    }
    const bin = path.join(directory, 'node_modules', '.bin')
    await mkdir(bin, { recursive: true })
    for (const [name, file] of Object.entries(commands)) {
      await writeFile(path.join(bin, name), `#!/bin/sh\nexec '${process.execPath}' '${file}' "$@"\n`)
      await chmod(path.join(bin, name), 0o755)
    }
    const sides = { head: { sha: headSha, repo: { full_name: repository } }, base: { sha: 'b'.repeat(40), repo: null } }
    await writeFile(path.join(temp, 'event.json'), JSON.stringify({ pull_request: { number: 7, ...sides } }))
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      CI: 'true',
      NO_COLOR: '1',
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: github.url,
      GITHUB_EVENT_PATH: path.join(temp, 'event.json'),
      GITHUB_REPOSITORY: repository,
      GITHUB_SHA: 'b'.repeat(40),
      GITHUB_STEP_SUMMARY: path.join(temp, 'summary.md'),
      GITHUB_TOKEN: token,
    }
    return { workspace: directory, temp, env }
  }

  const verdict = (): string => github.checks.map(({ name, conclusion }) => `${name}: ${conclusion}`).join()

  test('decides: red and green for what is known, neutral for what is not, each in the same comment', async () => {
    const project = await machine({ 'a.eval.js': evalFile('numbers', 1) })
    const undecided = await runAction(project, { name: 'numbers' })
    expect([undecided.status, verdict()]).toEqual(['success', 'numbers: neutral'])
    expect(undecided.outputs).toMatchObject({
      conclusion: 'neutral',
      decision: 'NEED MORE DATA',
      'comment-url': 'https://github.example/comment/1000',
    })
    expect(undecided.log).not.toContain(token)
    expect(await readdir(path.join(temp, 'artifacts/touchstone-numbers'))).toEqual([
      'report.html',
      'report.json',
      'report.md',
    ])
    expect(await readFile(path.join(temp, 'summary.md'), 'utf8')).toContain('NEED MORE DATA')

    const strict = await runAction(project, { name: 'numbers', inconclusive: 'failure' })
    expect([strict.status, verdict()]).toEqual(['failure', 'numbers: failure'])

    await writeFile(path.join(project.workspace, 'a.eval.js'), evalFile('numbers', 20))
    const better = await runAction(project, { name: 'numbers' })
    expect([better.status, verdict()]).toEqual(['success', 'numbers: success'])

    // What was there before says nothing about a run that left no report.
    await writeFile(path.join(project.workspace, 'vitest.config.js'), 'throw new Error("no configuration")')
    const broken = await runAction(project, { name: 'numbers' })
    expect([broken.status, verdict()]).toEqual(['failure', 'numbers: failure'])
    expect(github.comments).toHaveLength(1)
    expect(github.comments[0]?.body).toContain('❌ The run left no report')
  })

  test('two shards and their merge, as the page has them, are one verdict', async () => {
    const project = await machine({ 'a.eval.js': evalFile('one', 20), 'b.eval.js': evalFile('two', 1) })
    const page = await snippets(path.join(repositoryRoot, 'docs/github-actions.md'))
    const workflow = page.find(({ name }) => name.endsWith('sharded-evals.yml')) ?? expect.fail()
    const { jobs } = parse(workflow.text)
    const step = (job: string): Readonly<Record<string, string>> =>
      jobs[job].steps.find(({ uses }: { uses?: string }) => uses === './node_modules/vitest-touchstone').with
    const { shard: numbers } = jobs.shard.strategy.matrix
    const shards: ActionRun[] = []
    for (const shard of numbers) {
      const given = Object.entries(step('shard')).map(([name, value]) => [
        name,
        interpolate(value, { matrix: { shard } }),
      ])
      shards.push(await runAction(project, Object.fromEntries(given)))
    }
    expect(shards.map(({ status }) => status)).toEqual(['success', 'success'])
    expect(github.requests).toEqual([])

    const merged = await runAction(project, step('verdict'))
    expect(merged.log).toContain('Merged 2 of 2 shards')
    // What the shards have kept of long texts is in the page.
    const merge = await readFile(path.join(temp, 'artifacts/touchstone-Touchstone/report.html'), 'utf8')
    expect(merge).toMatch(/id="texts-[\da-f]{64}-inputs-0">H4sI/)
    expect([merged.status, verdict()]).toEqual(['success', 'Touchstone: neutral'])
    expect(github.comments[0]?.body).toContain('1 of 2 requirements is undecided')

    await rm(path.join(temp, 'artifacts/touchstone-Touchstone-blob-2-of-2'), { recursive: true })
    const partial = await runAction(project, step('verdict'))
    expect([partial.status, verdict()]).toEqual(['failure', 'Touchstone: failure'])
  })

  test('inputs that make no sense are refused before anything runs', async () => {
    const project = await machine({})
    const run = await runAction(project, { shard: '2 of 8' })
    expect(run).toMatchObject({
      status: 'failure',
      log: expect.stringMatching(/^::error .*shard must be such as 2\/8/),
    })
    expect(github.requests).toEqual([])
  })
})
