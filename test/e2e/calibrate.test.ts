import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

import { createFixture, type Fixture } from './support/fixture.ts'
import { majors } from './support/majors.ts'

// The command line as it is installed, on a project with a model that answers otherwise now and then. Nothing of it depends on the major.

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({ gates: './gates.toml', gateway: { prices: { dice: { inputPerMillion: 1, outputPerMillion: 1 } } } })],
    test: { globalSetup: ['./server.js'] },
  })
`

const gates = `
  [gate.ship]
  candidate = "Be brief."
  baseline = "Be very brief."
  evaluation = "e"
  improve = {}
  guard = { metric = "errors", below = 0.1 }
`

const server = `
  import { appendFile } from 'node:fs/promises'
  import { scriptedModelServer } from 'vitest-touchstone/testing'
  export default async (project) => {
    let calls = 0
    const server = await scriptedModelServer({ reply: () => ((calls += 1) * 7919 + process.pid) % 5 === 0 ? 'no' : 'yes' })
    project.provide('baseUrl', server.baseUrl)
    return async () => {
      await appendFile('seen.txt', calls + '\\n')
      await server.close()
    }
  }
`

const evalFile = `
  import { expect, inject, test } from 'vitest'
  import { evaluation, exactMatch, model } from 'vitest-touchstone'
  const ask = (name, length) => evaluation(name, {
    cases: Array.from({ length }, (_, i) => ({ input: name + ', question ' + i, expected: 'yes' })),
    score: exactMatch(),
  })
  const on = ask('e', 60)
  const [first, second] = ['Be brief.', 'Be very brief.'].map((system) =>
    model('openai/dice', { name: system, baseUrl: inject('baseUrl'), system, maxTokens: 3 }))
  test('better', async () => {
    await expect(first).toImproveOn(second, { on })
  })
  test('above a threshold', async () => {
    await expect(first).toScoreAtLeast(0.5, { on })
  })
  test('seen early', async () => {
    await expect(first).toBeNonInferiorTo(second, { on: ask('f', 40), within: 0.9, sequential: { looks: 2 } })
  })
`

function touchstone(
  { directory }: Fixture,
  ...args: string[]
): Promise<{ readonly exitCode: unknown; readonly stdout: string; readonly stderr: string }> {
  const main = path.join(directory, '..', 'node_modules', 'vitest-touchstone', 'dist', 'cli', 'main.js')
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { cwd: directory }, (error, stdout, stderr) => {
      resolve({ exitCode: error?.code ?? 0, stdout, stderr })
    })
  })
}

test('touchstone calibrate: a system against itself, with fresh answers, after saying what they cost', async () => {
  const files = { 'vitest.config.js': config, 'gates.toml': gates, 'server.js': server, 'e.eval.js': evalFile }
  const fixture = await createFixture(files, majors[1])

  const refused = await touchstone(fixture, 'calibrate')
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toMatch(
    /^Two runs: 400 calls, at most \$0\.\d+\. [^\n]*\n[^\n]*--yes goes on all the same\.\n$/,
  )

  const { exitCode, stdout } = await touchstone(fixture, 'calibrate', '--yes', '--json', '--swaps', '500')
  const result = JSON.parse(stdout)
  expect(result).toMatchObject({
    swaps: 500,
    left: [],
    calibrations: [
      {
        test: 'e.eval.js > better',
        question: 'toImproveOn · exact match',
        system: 'Be very brief.',
        cases: 60,
        pass: { isFalse: true },
        fail: { isFalse: true },
      },
      { test: 'e.eval.js > above a threshold', truth: 'at the threshold', cases: 60, differing: null },
      // All of its cases were run, though it would have stopped at the first look.
      { test: 'e.eval.js > seen early', truth: 'same system', cases: 40, pass: { rate: 1, isFalse: false } },
      { test: 'the run', question: 'gate · ship', truth: 'same system', cases: 60, pass: { isFalse: true } },
      { test: 'the run', question: 'gate · ship · guard[0]: errors.mean below 10.0 %', truth: 'at the threshold' },
    ],
  })
  // Both runs asked the model: the second one's answers are others, and so are some of their scores.
  expect(result.calibrations[0].differing).toBeGreaterThan(0)
  expect(result.calibrations[0].pass.interval.lower).toBeLessThanOrEqual(0.03)
  expect(exitCode).toBe(0)

  const again = await touchstone(fixture, 'calibrate', '--swaps', '50', '--budget', '1')
  expect(again.stderr).toMatch(/^Two runs: 400 calls, at most \$0\.\d+\. [^\n]*\n$/)
  expect(again.stdout).toMatch(
    /^e\.eval\.js > better: toImproveOn · exact match\n {2}Be very brief\. against itself, 60 cases, \d+ of them answered differently\n {2}PASS {2}\d/,
  )
})
