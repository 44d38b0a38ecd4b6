import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { startModelServerProcess } from '../../src/testing/index.ts'
import type { ModelServerProcess } from '../../src/testing/model-server-process.ts'
import { createFixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

// A worker that dies while its calls are under way takes nothing with it but its own file.

const limit = 4

/** `OPTIONS` is JSON that is added to the project's test options. */
const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({ gateway: { concurrency: ${limit} }, maxWorkers: 2 })],
    test: JSON.parse(process.env.OPTIONS ?? '{}'),
  })
`

function evalFile(name: string, cases: number, trouble: string): string {
  return `
    import { expect, test } from 'vitest'
    import { evaluation, model } from 'vitest-touchstone'
    const on = evaluation('${name}', {
      cases: Array.from({ length: ${cases} }, (_, i) => ({ input: '${name} ' + i, expected: 'RIGHT' })),
      score: ({ output, expected }) => {
        scored += 1
        if (scored === 30) {
          ${trouble}
        }
        return output === expected
      },
    })
    let scored = 0
    test('${name}', async () => {
      await expect(model('openai/any', { baseUrl: process.env.MODEL_URL })).toScoreAtLeast(0.5, { on })
    })
  `
}

forEachMajor((major) => {
  let server: ModelServerProcess

  beforeEach(async () => {
    server = await startModelServerProcess({ latency: 250, reply: 'RIGHT' })
  })

  afterEach(async () => {
    await server.close()
  })

  async function runBeside(trouble: string, options: object = {}, cases = 2000): Promise<VitestRun> {
    const files = {
      'vitest.config.js': config,
      // Vitest starts the longest file first.
      'evals/broken.eval.js': `${evalFile('broken', cases, trouble)}// ${'-'.repeat(1000)}`,
      'evals/beside.eval.js': evalFile('beside', 30, ''),
      'evals/later.eval.js': evalFile('later', 30, ''),
    }
    const fixture = await createFixture(files, major)
    const env = { MODEL_URL: server.baseUrl, OPENAI_API_KEY: 'key', OPTIONS: JSON.stringify(options) }
    return fixture.run({ env })
  }

  async function expectOthersFine(run: VitestRun): Promise<void> {
    expect(run.test('beside').state).toBe('passed')
    expect(run.test('later').state).toBe('passed')
    expect([run.exitCode, run.leftRunning]).toEqual([1, false])
    await expect.poll(async () => (await server.totals()).inFlight).toBe(0)
  }

  /** What the server had at once, without calls that were given up: how soon it notices is its own affair. */
  async function mostAtOnce(): Promise<number> {
    const answered = (await server.requests()).filter(({ aborted }) => !aborted)
    return Math.max(
      ...answered.map(
        ({ arrivedAt: at }) =>
          answered.filter(({ arrivedAt, completedAt }) => arrivedAt <= at && (completedAt ?? Infinity) > at).length,
      ),
    )
  }

  const crashes: ReadonlyArray<readonly [what: string, trouble: string, options: object, told: string]> = [
    ['exits', 'process.reallyExit(3)', {}, 'ended unexpectedly, with exit code 3'],
    [
      'runs out of memory',
      'const kept = []; for (;;) kept.push(new Array(10_000).fill(kept.length))',
      { execArgv: ['--max-old-space-size=100'] },
      'ran out of memory',
    ],
  ]

  // What is our own in how a thread ends is the same on each major.
  describe.each(isNewest(major) ? crashes : crashes.slice(0, 1))(
    'a worker that %s',
    (_what, trouble, options, told) => {
      test('fails its own file alone, and frees what it held', async () => {
        const run = await runBeside(trouble, options)
        await expectOthersFine(run)
        expect(run.stderr).toContain(`the worker of evals/broken.eval.js ${told}.`)
        expect(run.output.replaceAll(/\s+/g, ' ')).toMatch(
          /Gate NEED MORE DATA 1 eval file failed as a whole; broken stopped at \d+ of 2,000 trials/,
        )
        if (trouble.includes('Exit')) {
          // Running out of memory takes so long that all calls have been answered by then.
          expect((await server.totals()).aborted).toBeGreaterThan(0)
        }
        expect(await mostAtOnce()).toBe(limit)
      })
    },
  )

  test('a worker that exits is not used again where files share workers', async () => {
    await expectOthersFine(await runBeside(crashes[0]?.[1] ?? '', { isolate: false }))
  })

  const uncaught = [
    ['a rejection', "void Promise.reject(new Error('out of the blue'))"],
    ['an error', "setTimeout(() => { throw new Error('out of the blue') })"],
  ] as const
  test.each(isNewest(major) ? uncaught : uncaught.slice(0, 1))(
    '%s that nobody catches opens no gate',
    async (_what, trouble) => {
      await server.use({ latency: 20 })
      const run = await runBeside(trouble, {}, 100)
      await expectOthersFine(run)
      expect(run.stderr).toContain('out of the blue')
      expect(run.output).toContain('Gate      NEED MORE DATA  1 error was not caught')
    },
  )

  test('a worker that dies while it loads its file is named', async () => {
    const fixture = await createFixture({ 'vitest.config.js': config, 'early.eval.js': 'process.reallyExit(5)' }, major)
    const run = await fixture.run()
    expect(run.stderr).toContain('the worker of early.eval.js ended unexpectedly, with exit code 5.')
    expect(run.output).toContain('Gate      NEED MORE DATA  1 eval file failed as a whole')
    expect(run.exitCode).toBe(1)
  })
})
