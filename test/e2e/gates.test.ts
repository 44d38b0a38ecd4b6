import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { evidenceSchema } from '../../src/evidence/evidence-schema.ts'
import type { Evidence } from '../../src/evidence/evidence.ts'
import { type JsonReport, reportSchema } from '../../src/reporter/formats/json-report.ts'
import { createFixture, copyFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest, type Major } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

async function reportOf({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, '.touchstone/report.json'), 'utf8')))
}

const evidenceOf = (run: VitestRun, name: string): Evidence[] =>
  evidenceSchema.array().parse(run.test(name).meta.touchstone)

forEachMajor((major) => {
  describe('toPassGate', () => {
    let fixture: Fixture
    let run: VitestRun

    beforeAll(async () => {
      fixture = await copyFixture('gates', major)
      run = await fixture.run()
    })

    test('passes on DEPLOY, fails on REJECT, and NEED MORE DATA is neither', () => {
      expect(run.errors).toEqual([])
      expect(Object.fromEntries(run.tests.map(({ name, state }) => [name, state]))).toEqual({
        deploys: 'passed',
        rejects: 'failed',
        'needs more data': 'failed',
        'needs more data, and skips': 'skipped',
        'not: rejects': 'passed',
        'from a file': 'passed',
        'is refused': 'failed',
        'wrong policy': 'failed',
        'wrong gate': 'failed',
        'about something else': 'failed',
        'no baseline': 'failed',
      })
    })

    test('leaves the evidence of each requirement, and then the decision', () => {
      const records = evidenceOf(run, 'deploys')
      expect(records.map((record) => [record.kind, 'verdict' in record ? record.verdict.state : ''])).toEqual([
        ['comparison', 'pass'],
        ['threshold', 'pass'],
        ['comparison', 'pass'],
        ['comparison', 'pass'],
        ['comparison', 'pass'],
        ['gate', 'pass'],
      ])
      expect(records.slice(2, 5).map((record) => 'where' in record && record.where)).toEqual([
        { language: 'de' },
        { language: 'en' },
        { language: 'fr' },
      ])
      expect(records.at(-1)).toMatchObject({
        decision: 'DEPLOY',
        members: 5,
        policy: expect.stringMatching(/^\w{64}$/),
      })
    })

    test('says what was contradicted', () => {
      const [message] = run.test('rejects').errors
      expect(message).toContain('expect(candidate).toPassGate(policy)\n\nFAIL: 1 of 5 requirements is contradicted')
      expect(message).toContain('FAIL: more than 5 pp worse')
      expect(message).toContain('exact match on numbers, cases with language=de')
      expect(message).toContain('gate       fair: REJECT')
    })

    test('asks for the cases that would decide', () => {
      expect(run.test('needs more data').errors[0]).toMatch(
        /INCONCLUSIVE: 2 of 5 requirements are undecided: [\d,]+ cases would decide, of them \d+ with language=de/,
      )
    })

    test('is refused where it cannot pass, before anything is called', () => {
      const [message] = run.test('is refused').errors
      expect(message).toContain('INCONCLUSIVE: ')
      expect(message).toContain('so nothing was called')
      expect(evidenceOf(run, 'is refused').map(({ kind }) => kind)).toEqual([
        'refused',
        'refused',
        'refused',
        'refused',
        'gate',
      ])
    })

    test('says what is wrong with how it is asked', () => {
      expect(run.test('wrong policy').errors[0]).toContain(
        'policy: improve.metrc: unknown key "metrc"; did you mean "metric"?',
      )
      expect(run.test('wrong gate').errors[0]).toContain('has no gate "relase". Did you mean "release"?')
      expect(run.test('about something else').errors[0]).toContain(
        'the policy "release" is about the candidate "better", not "unfair"',
      )
      expect(run.test('no baseline').errors[0]).toContain('it needs { baseline }')
    })

    test('has tables of its own in reports, and counts as one requirement of the run', async () => {
      expect(run.stdout).toContain(' Gate fair · comparison ')
      expect(run.stdout).toContain(' Gate      fair: REJECT\n           1 of 5 requirements is contradicted')
      const { decision, gates } = await reportOf(fixture)
      expect(gates).toEqual([])
      expect(decision).toMatchObject({ decision: 'REJECT', requirements: { contradicted: 1 } })
      const markdown = await readFile(path.join(fixture.directory, '.touchstone/report.md'), 'utf8')
      expect(markdown).toContain('- ❌ **fair** REJECT: 1 of 5 requirements is contradicted')
    })
  })

  describe('gates of the run', () => {
    const policies = `
[gate.release]
candidate = "better"
baseline = "baseline"
improve = {}
guard = [{ metric = "errors", below = 0.05 }, { within = 0.05, for-each = "tag:language" }]
`

    test('DEPLOY ends with exit code 0, whatever tests leave open, and the report says by which policy', async () => {
      const fixture = await runLevel(major, policies)
      const run = await fixture.run()
      expect(run.errors).toEqual([])
      expect(run.exitCode).toBe(0)
      expect(run.stdout).toMatch(/ Gate {6}release: DEPLOY\n {11}all 5 requirements hold · policy [\da-f]{12}\n/)
      const { decision, gates, problems } = await reportOf(fixture)
      expect(problems).toEqual([])
      expect(decision).toMatchObject({ decision: 'DEPLOY' })
      expect(gates).toMatchObject([
        { gate: { name: 'release', decision: 'DEPLOY', evaluation: 'numbers', members: 5 } },
      ])
      expect(gates[0]?.requirements).toHaveLength(5)
    })

    test('REJECT ends with exit code 1, although all tests pass', async () => {
      const run = await (await runLevel(major, policies.replace('"better"', '"unfair"'))).run()
      expect(run.tests.map(({ state }) => state)).toEqual(['passed', 'passed', 'skipped'])
      expect(run.stdout).toContain(' Gate      release: REJECT')
      expect(run.exitCode).toBe(1)
    })

    test('NEED MORE DATA too: nobody knows is not yes', async () => {
      const run = await (await runLevel(major, policies.replace('"better"', '"alike"'))).run()
      expect(run.stdout).toContain(' Gate      release: NEED MORE DATA')
      expect(run.exitCode).toBe(1)
    })

    if (!isNewest(major)) {
      return // Our own code, whatever the major.
    }

    test('missing evidence is NEED MORE DATA: no such run, no such metric, filtered out', async () => {
      const noRun = await (await runLevel(major, policies.replace('"better"', '"best"'))).run()
      expect(noRun.stdout).toContain('improve: there is no run of "best"')
      expect(noRun.exitCode).toBe(1)

      const noMetric = await (await runLevel(major, policies.replace('"errors"', '"mistakes"'))).run()
      expect(noMetric.stdout).toContain('guard[0]: there is no metric "mistakes"')
      expect(noMetric.exitCode).toBe(1)

      const filtered = await runLevel(major, policies)
      const run = await filtered.run({ args: ['-t', 'better'] })
      expect(run.stdout).toContain(' Gate      release: NEED MORE DATA')
      expect(run.stdout).toContain('2 tests were filtered out')
      expect(run.exitCode).toBe(1)
    })

    test('two runs that match a name are an error', async () => {
      const fixture = await runLevel(major, policies)
      await fixture.write(
        'again.eval.js',
        `
        import { expect, test } from 'vitest'
        import { knowing, numbers, baseline } from './shared.js'
        test('again', async () => {
          await expect(knowing('better', 50)).toBeNonInferiorTo(baseline, { on: numbers, within: 0.1 })
        })
      `,
      )
      const run = await fixture.run()
      expect(run.stdout).toContain('PROBLEM   gate release: 2 runs are of "better" on "numbers"')
      expect(run.exitCode).toBe(1)
    })

    test('a policy that is wrong stops the run before anything is called', async () => {
      const fixture = await runLevel(major, policies.replace('guard =', 'gaurd ='))
      const run = await fixture.run()
      expect(run.stderr).toContain('gates.toml:6: gate.release.gaurd: unknown key "gaurd"; did you mean "guard"?')
      expect(run.tests).toEqual([])
      expect(run.exitCode).toBe(1)
      const nameless = await runLevel(major, policies.replace('candidate = "better"\n', ''))
      expect((await nameless.run()).stderr).toContain('gate.release: candidate is needed')
    })

    test('shards decide nothing; merged, they are the run in one go', async () => {
      const fixture = await runLevel(major, policies)
      await fixture.write('empty.eval.js', `import { test } from 'vitest'\ntest('nothing', () => {})\n`)
      for (const shard of ['1/2', '2/2']) {
        const part = await fixture.run({ args: [`--shard=${shard}`], reporters: ['blob'] })
        expect(part.stdout).not.toContain(' Gate ')
        expect(part.exitCode).toBe(0)
      }
      const merged = await fixture.run({ args: ['--merge-reports'] })
      expect(merged.stdout).toContain(' Gate      release: DEPLOY')
      expect(merged.exitCode).toBe(0)
    })

    test('ask nothing of a run that is meant to have no evals, and something of one that should have', async () => {
      const fixture = await runLevel(major, policies)
      await fixture.write('unit.test.js', `import { test } from 'vitest'\ntest('one', () => {})\n`)
      const unit = await fixture.run({ args: ['unit'] })
      expect(unit.exitCode).toBe(0)
      expect(unit.stdout).not.toContain('Gate')

      const bare = await createFixture(
        {
          'vitest.config.js': configuration,
          'gates.toml': policies,
          'unit.test.js': `import { test } from 'vitest'\ntest('one', () => {})\n`,
        },
        major,
      )
      const run = await bare.run()
      expect(run.stdout).toContain(' Gate      release: NEED MORE DATA')
      expect(run.exitCode).toBe(1)
    })
  })
})

const configuration = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({ plugins: [touchstone({ gates: 'gates.toml', reports: ['terminal', 'json'] })] })
`

async function runLevel(major: Major, policies: string): Promise<Fixture> {
  const shared = await readFile(new URL('fixtures/gates/shared.js', import.meta.url), 'utf8')
  return await createFixture(
    {
      'vitest.config.js': configuration,
      'gates.toml': policies,
      'shared.js': shared,
      'runs.eval.js': `
        import { expect, test } from 'vitest'
        import { alike, baseline, better, numbers, unfair } from './shared.js'
        test('better', async () => {
          await expect(better).toImproveOn(baseline, { on: numbers })
        })
        test('unfair', async () => {
          await expect(unfair).toBeNonInferiorTo(baseline, { on: numbers, within: 0.2 })
        })
        test('alike', async () => {
          await expect(alike).toImproveOn(baseline, { on: numbers, inconclusive: 'skip' })
        })
      `,
    },
    major,
  )
}
