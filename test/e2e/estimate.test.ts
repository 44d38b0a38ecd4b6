import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { expect, test } from 'vitest'

import { agreeingServer } from './support/agreeing-server.ts'
import { createFixture, type Fixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'

// The command line as it is installed, on a project whose provider must not be asked.

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({
      gateway: { prices: { shouter: { inputPerMillion: 1000, outputPerMillion: 1_000_000 } } },
      reports: [['json', { file: 'report.json' }]],
    })],
    test: { globalSetup: ['./server.js'] },
  })
`

const evalFile = `
  import { expect, inject, test } from 'vitest'
  import { evaluation, exactMatch, model } from 'vitest-touchstone'
  const on = evaluation('e', {
    cases: Array.from({ length: 50 }, (_, i) => ({ input: 'question ' + i, expected: 'yes' })),
    score: exactMatch(),
    trials: 2,
  })
  test('two systems', async () => {
    const [first, second] = ['Be brief.', 'Be very brief.'].map((system) =>
      model('openai/shouter', { name: system, baseUrl: inject('baseUrl'), system, maxTokens: 3 }))
    await expect(first).toBeNonInferiorTo(second, { on, within: 0.2 })
  })
`

interface Said {
  readonly exitCode: number | string | null | undefined
  readonly stdout: string
  readonly stderr: string
}

function touchstone({ directory }: Fixture, ...args: string[]): Promise<Said> {
  const main = path.join(directory, '..', 'node_modules', 'vitest-touchstone', 'dist', 'cli', 'main.js')
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { cwd: directory }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : error.code, stdout, stderr })
    })
  })
}

onNewestMajor((major) => {
  test('says what eval files would cost, and asks nobody', async () => {
    const files = { 'vitest.config.js': config, 'server.js': agreeingServer, 'e.eval.js': evalFile }
    const fixture = await createFixture(files, major)
    const { exitCode, stdout, stderr } = await touchstone(fixture, 'estimate', '--json')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const [estimate] = JSON.parse(stdout) as [{ readonly lowUsd: number; readonly highUsd: number }]
    expect(estimate).toMatchObject({ model: 'shouter', calls: 200, unknownCalls: 0 })
    // Every answer may have three tokens, at a dollar each, and has at least one.
    expect(estimate.highUsd - estimate.lowUsd).toBeCloseTo(200 * 2, 6)
    expect(JSON.parse(await readFile(path.join(fixture.directory, 'seen.json'), 'utf8'))).toMatchObject({ requests: 0 })
    expect(existsSync(path.join(fixture.directory, 'report.json'))).toBe(false)

    const limited = await touchstone(fixture, 'estimate', 'e.eval.js', '--limit', '100')
    expect(limited).toMatchObject({ exitCode: 1, stderr: '' })
    expect(limited.stdout).toMatch(/^shouter \(127\.0\.0\.1:\d+\): 200 calls, [\d,]+ tokens in, \$[\d.]+ to \$[\d.]+\n/)
    expect(await touchstone(fixture, 'estimate', 'no-such-file')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('Vitest ran no eval file through the plugin'),
    })
  })
})
