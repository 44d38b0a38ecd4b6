import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { copyFixture, createFixture, type Fixture, runFixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import { rewrite, waitsForChanges } from './support/rewrite.ts'
import type { VitestRun } from './support/start-vitest.ts'

/** What tests told about themselves, by name. */
function factsOf({ tests }: VitestRun): Record<string, unknown> {
  return Object.fromEntries(tests.filter(({ meta }) => 'facts' in meta).map(({ name, meta }) => [name, meta.facts]))
}

function names({ tests }: VitestRun): string[] {
  return tests
    .filter(({ state }) => state !== 'skipped')
    .map(({ name }) => name)
    .sort()
}

const unit = { project: '', pool: 'forks', timeout: 1000, matchers: false, setUps: 1, defined: 'defined', env: 'env' }
const evals = { ...unit, project: 'touchstone', pool: 'threads', timeout: 0, matchers: true }

forEachMajor((major) => {
  const inheritances = isNewest(major) ? ['yes', 'no', 'default'] : ['default']

  describe('in a root configuration', () => {
    let fixture: Fixture
    let run: VitestRun

    beforeAll(async () => {
      fixture = await copyFixture('plugin-root', major)
      run = await fixture.run()
    })

    test('runs evals in a project of their own, and other tests as before', () => {
      expect(factsOf(run)).toEqual({ 'a unit test': unit, 'an eval': evals, 'another eval': evals })
      expect(names(run)).toEqual([
        'a unit test',
        'a unit test that takes too long',
        'an eval',
        'an eval for the second try',
        'an eval that takes its time',
        'another eval',
      ])
      expect(run.test('an eval that takes its time').state).toBe('passed')
      expect(run.test('a unit test that takes too long').errors).toEqual([
        expect.stringContaining('timed out in 1000ms'),
      ])
      expect(run.exitCode).toBe(1)
    })

    test('runs the global set-up once', async () => {
      expect(await readFile(path.join(fixture.directory, 'global-set-up.log'), 'utf8')).toBe('x')
    })

    const filters: ReadonlyArray<readonly [argument: string, names: readonly string[]]> = [
      [
        '--project=touchstone',
        ['an eval', 'an eval for the second try', 'an eval that takes its time', 'another eval'],
      ],
      ['slow', ['an eval', 'an eval that takes its time']],
      ['--project=!touchstone', ['a unit test', 'a unit test that takes too long']],
      ['--testNamePattern=another', ['another eval']],
    ]
    test.each(isNewest(major) ? filters : filters.slice(1, 2))('obeys %s', async (argument, expected) => {
      const run = await runFixture('plugin-root', { major, args: [argument] })
      expect(names(run)).toEqual(expected)
    })

    test('obeys --retry', async () => {
      const run = await runFixture('plugin-root', { major, args: ['--retry=1', 'other'] })
      expect(run.test('an eval for the second try')).toMatchObject({ state: 'passed', retryCount: 1 })
      expect(run.exitCode).toBe(0)
    })

    test('keeps its own pool and time-outs whatever the command line says about those of other tests', async () => {
      const args = ['--pool=vmForks', '--no-isolate', '--testTimeout=10', '--hookTimeout=10', '--sequence.shuffle']
      const run = await runFixture('plugin-root', { major, args: [...args, '--testNamePattern=an'] })
      expect(run.test('an eval').meta.facts).toMatchObject({ pool: 'threads', timeout: 0, matchers: true })
      expect(run.test('an eval that takes its time').state).toBe('passed')
    })

    test('does nothing where there is no eval: same tests, same output, same exit code', async () => {
      const fixture = await copyFixture('plugin-plain', major)
      for (const args of isNewest(major) ? [[], ['--reporter=verbose'], ['--reporter=dot']] : [[]]) {
        const [without, with_] = [
          await fixture.run({ args, env: { WITHOUT_PLUGIN: '1' } }),
          await fixture.run({ args }),
        ]
        expect(with_.output).toBe(without.output)
        expect(with_.stderr).toBe(without.stderr)
        expect(with_.exitCode).toBe(without.exitCode)
        expect(with_.tests).toEqual(without.tests)
      }
    })

    if (isNewest(major)) {
      test('divides evals among shards', async () => {
        const shards = await Promise.all(
          ['1/3', '2/3', '3/3'].map((shard) => fixture.run({ args: [`--shard=${shard}`] })),
        )
        expect(shards.flatMap(names).sort()).toEqual(names(run))
        expect(shards.map(({ tests }) => tests.length)).toEqual([2, 2, 2])
      })
    }

    test('leaves the output about other tests as it was where there are evals', async () => {
      const fixture = await copyFixture('plugin-root', major)
      const options = { args: ['sum'] }
      const without = await fixture.run({ ...options, env: { WITHOUT_PLUGIN: '1' } })
      expect((await fixture.run(options)).output).toBe(without.output)
    })
  })

  describe.each(inheritances)('in a root configuration with projects, extends: %s', (inheritance) => {
    const env = { EXTENDS: inheritance }

    test('adds one project for all evals', async () => {
      const run = await runFixture('plugin-projects', { major, env })
      const project = { project: 'touchstone', timeout: 0, matchers: true }
      expect(factsOf(run)).toEqual({
        'unit app': { project: 'app', timeout: 5000, matchers: false },
        'unit lib': { project: 'lib', timeout: 1234, matchers: false },
        'eval app': project,
        'eval evals': project,
      })
      expect(names(run)).toHaveLength(4)
      expect(run.exitCode).toBe(0)
    })
  })

  test('leaves the project for all evals out when another project is chosen', async () => {
    const run = await runFixture('plugin-projects', { major, env: { EXTENDS: 'default' }, args: ['--project=lib'] })
    expect(names(run)).toEqual(['unit lib'])
  })

  describe.each(inheritances)('in the configuration of a single inline project, extends: %s', (inheritance) => {
    test('adds a project beside it, configured like it', async () => {
      const run = await runFixture('plugin-single', { major, env: { EXTENDS: inheritance } })
      expect(factsOf(run)).toEqual({
        'unit app': { project: 'app', globalSetUps: 1 },
        'unit lib': { project: 'lib' },
        'eval app': {
          project: 'app evals',
          timeout: 0,
          matchers: true,
          globalSetUps: 1,
          setUps: 1,
          shout: 'HELLO',
          env: 'app',
          answer: 42,
        },
      })
      expect(run.exitCode).toBe(0)
    })
  })

  test('its globalSetup is run for its evals, also where its tests are not run', async () => {
    const run = await runFixture('plugin-single', { major, args: ['app.eval'] })
    expect(factsOf(run)).toEqual({ 'eval app': expect.objectContaining({ globalSetUps: 1 }) })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(run.stdout).toContain('torn down: 1')
  })

  describe('in the configuration of several packages', () => {
    const packages = {
      'unit one': { project: 'one', defined: 'one' },
      'unit two': { project: 'two', defined: 'two' },
      'eval one': { project: 'one evals', defined: 'one' },
      'eval two': { project: 'two evals', defined: 'two' },
    }

    test('adds a project beside each', async () => {
      const run = await runFixture('plugin-packages', { major })
      expect(factsOf(run)).toEqual(packages)
      expect(names(run)).toHaveLength(4)
    })

    test('and in the root: each eval still runs once, as its own package wants it', async () => {
      const run = await runFixture('plugin-packages', { major, env: { AT_THE_ROOT: '1' } })
      expect(factsOf(run)).toEqual({ ...packages, 'eval root': { project: 'touchstone' } })
      expect(names(run)).toHaveLength(5)
    })

    test('is chosen together with its package by a pattern', async () => {
      const run = await runFixture('plugin-packages', { major, args: ['--project=one*'] })
      expect(names(run)).toEqual(['eval one', 'unit one'])
    })
  })

  test('beside a browser that is configured at the root', async () => {
    const files = {
      'vitest.config.js': `
        import { touchstone } from 'vitest-touchstone/plugin'
        export default { plugins: [touchstone()], test: { browser: { enabled: false, instances: [] } } }`,
      'a.eval.js': `import { test } from 'vitest'\ntest('eval', ({ task }) => { task.meta.facts = task.file.projectName })`,
      'a.test.js': `import { test } from 'vitest'\ntest('unit', ({ task }) => { task.meta.facts = task.file.projectName ?? '' })`,
    }
    const run = await (await createFixture(files, major)).run()
    expect(factsOf(run)).toEqual({ eval: 'touchstone', unit: '' })
    expect(run.exitCode).toBe(0)
  })

  test('watches evals, knows new ones, and survives a changed configuration', async () => {
    const fixture = await copyFixture('plugin-root', major)
    const vitest = fixture.start({ command: 'watch', args: ['--project=touchstone', '--retry=1'] })
    await vitest.waitFor(waitsForChanges)
    for (const name of ['a new eval', 'a changed eval']) {
      const text = `test('${name}', () => console.log('ran ${name}'))\n`
      await rewrite(fixture, vitest, { file: 'evals/new.eval.js', text, prints: `ran ${name}` })
    }
    const configuration = await readFile(path.join(fixture.directory, 'vitest.config.js'), 'utf8')
    await rewrite(fixture, vitest, {
      file: 'vitest.config.js',
      text: `${configuration}console.log('another configuration')\n`,
      prints: 'another configuration',
    })
    vitest.signal('SIGINT')
    const run = await vitest.finished
    expect(run.errors).toEqual([])
    expect(names(run)).toEqual([
      'a changed eval',
      'an eval',
      'an eval for the second try',
      'an eval that takes its time',
      'another eval',
    ])
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('twice in one configuration is once', async () => {
    const files = {
      'vitest.config.js': `
        import { touchstone } from 'vitest-touchstone/plugin'
        export default { plugins: [touchstone(), touchstone(), touchstone({ include: 'more/*.js' })] }`,
      'a.eval.js': `import { test } from 'vitest'\ntest('eval', () => {})`,
      'more/b.js': `import { test } from 'vitest'\ntest('more', () => {})`,
    }
    const run = await (await createFixture(files, major)).run()
    expect(names(run)).toEqual(['eval', 'more'])
  })

  test.each([
    ['in the root', 'plugins: [touchstone({ include: "evals/*.evl.js" })]'],
    ['in a project', 'test: { projects: [{ ...unit, plugins: [touchstone({ include: "evals/*.evl.js" })] }] }'],
  ])('that no file is an eval is said where their files are named: %s', async (_, config) => {
    const files = {
      'vitest.config.js': `
        import { touchstone } from 'vitest-touchstone/plugin'
        const unit = { test: { name: 'unit', include: ['*.test.js'] } }
        export default { ${config} }`,
      'evals/a.eval.js': `import { test } from 'vitest'\ntest('eval', () => {})`,
      'a.test.js': `import { test } from 'vitest'\ntest('unit', () => {})`,
    }
    const fixture = await createFixture(files, major)
    const run = await fixture.run()
    expect(names(run)).toContain('unit')
    expect(run.stderr.trim()).toBe(
      `No evals: no file matches what touchstone({ include }) says, evals/*.evl.js (in ${fixture.directory}).`,
    )
  })

  test('malformed options are named before anything runs', async () => {
    const files = {
      'vitest.config.js': `
        import { touchstone } from 'vitest-touchstone/plugin'
        export default { plugins: [touchstone({ includes: '**', reports: ['jsn'] })] }`,
      'a.eval.js': `import { test } from 'vitest'\ntest('eval', () => {})`,
    }
    const run = await (await createFixture(files, major)).run()
    expect(run.stderr).toMatch(/touchstone\(\): unknown option "includes"; known options: include, .*\breports\b.*\n/)
    expect(run.stderr).toContain('touchstone(): reports[0]: unknown format "jsn"; known formats: terminal, json')
    expect(run.exitCode).toBe(1)
    expect(run.tests).toEqual([])
  })
})
