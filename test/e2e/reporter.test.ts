import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { reportSchema, type JsonReport } from '../../src/reporter/formats/json-report.ts'
import { copyFixture, runFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import { rewrite, waitsForChanges } from './support/rewrite.ts'
import type { VitestRun } from './support/start-vitest.ts'

/** What the fixture's evals come to, on both majors. */
const verdicts = `
 Comparison                        n  baseline  candidate  difference           p  verdict
                                                           [95 % CI]

 remainders · exact match        200    75.0 %     98.0 %  +23.0 pp        <0.001  PASS
 careful against careless                                  [+16.5, +29.5]          better

 remainders · exact match        200    98.0 %     75.0 %  −23.0 pp        >0.999  FAIL
 careless against careful                                  [−29.5, −16.5]          more than 5 pp worse

 remainders · exact match        200    98.0 %     97.5 %  −0.5 pp          0.647  INCONCLUSIVE
 almost careful against careful                            [−3.7, +2.6]            the interval contains 0

 Threshold                    n   required   candidate [95 % CI]          p   verdict
 remainders · exact match   198   > 90.0 %   100.0 % [96.4, 100.0]   <0.001   PASS  above 90 %
 shaky                                       2 errors

 FAIL  remainders · exact match · more than 5 pp worse
       careless against careful
       first.eval.js > careless is not much worse
       Better on 2 cases, the same on 150, worse on 48; the worst:
         case-4: baseline 4, candidate -1, expected 4, for 4
         case-8: baseline 1, candidate -1, expected 1, for 8
         case-12: baseline 5, candidate -1, expected 5, for 12

 INCONCLUSIVE  remainders · exact match · the interval contains 0
       almost careful against careful
       second.eval.js > almost careful is as good as careful
       A fresh sample of 11,037 cases would decide with 80 % power, if the truth is what was estimated.
       Better on 3 cases, the same on 193, worse on 4; the worst:
         case-40: baseline 5, candidate -1, expected 5, for 40
         case-80: baseline 3, candidate -1, expected 3, for 80
         case-120: baseline 1, candidate -1, expected 1, for 120

 Gate      REJECT  1 of 4 requirements is contradicted

 Report    reports/evals.json
`

/** From the first table on. */
function reportIn(output: string): string {
  return `\n${output.slice(output.indexOf(' Comparison'))}\n`
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}

async function jsonReport({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, 'reports/evals.json'), 'utf8')))
}

forEachMajor((major) => {
  let fixture: Fixture
  let run: VitestRun

  beforeAll(async () => {
    fixture = await copyFixture('reporter-verdicts', major)
    run = await fixture.run()
  })

  test('prints tables, what needs attention, and the decision', () => {
    expect(reportIn(run.output)).toBe(verdicts)
    expect(run.exitCode).toBe(1)
  })

  test.each(isNewest(major) ? [['json'], ['junit'], ['tap']] : [['json']])(
    'leaves standard output to the data of %s',
    async (reporter) => {
      const run = await runFixture('reporter-verdicts', { major, env: { REPORTERS: reporter }, reporters: 'none' })
      expect(run.stdout).not.toContain('Gate')
      expect(count(run.stderr, ' Gate ')).toBe(1)
      if (reporter === 'json') {
        expect(JSON.parse(run.stdout)).toMatchObject({ numTotalTests: 6 })
      }
    },
  )

  test.each([
    ['default,vitest-touchstone/reporter'],
    ['default,../node_modules/vitest-touchstone/dist/reporter/index.js'],
  ])('reports once if plugin and configuration ask for it: %s', async (reporters) => {
    const run = await runFixture('reporter-verdicts', { major, env: { REPORTERS: reporters }, reporters: 'none' })
    expect(count(run.stdout, ' Comparison ')).toBe(1)
    expect(count(run.stdout, ' Gate ')).toBe(1)
    expect(count(run.stdout, ' Report    reports/evals.json')).toBe(1)
  })

  describe('the JSON report', () => {
    test('has evidence, decision and the rows of each run', async () => {
      const report = await jsonReport(fixture)
      expect(report.info.vitest).toMatch(new RegExp(`^${major}\\.`))
      expect(report.decision?.decision).toBe('REJECT')
      expect(report.problems).toEqual([])
      const states = ({ name, state }: { name: string; state: string }): string => `${name}: ${state}`
      expect(report.tests.map(states).sort()).toEqual(
        run.tests
          .filter(({ file }) => file.includes('.eval.'))
          .map(states)
          .sort(),
      )
      const named = report.tests
        .flatMap(({ evidence }) => evidence)
        .flatMap((evidence) => (evidence.kind === 'comparison' ? [evidence.candidate.run, evidence.baseline.run] : []))
      expect(report.rows.map(({ digest }) => digest)).toEqual(expect.arrayContaining(named))
      const shaky = report.rows.find(({ run: { system } }) => system.name === 'shaky')
      expect(shaky?.run.observations).toHaveLength(200)
      expect(shaky?.run.observations.filter(({ outcome }) => outcome === 'error')).toHaveLength(2)
    })
  })

  test('shards, merged, give the report of the whole', async () => {
    const inOneGo = await jsonReport(fixture)
    const parts = await Promise.all(
      ['1/2', '2/2'].map((shard) => fixture.run({ args: [`--shard=${shard}`], reporters: ['blob'] })),
    )
    for (const [index, { stdout }] of parts.entries()) {
      expect(stdout).toContain(` This is shard ${index + 1} of 2: merge the reports of all shards for the decision.`)
      expect(stdout).not.toContain('Gate')
    }
    const merged = await fixture.run({ args: ['--merge-reports'] })
    const notice = ' Merged 2 of 2 shards, 4 verdicts computed from rows.\n\n'
    expect(merged.output).toContain(notice)
    expect(reportIn(merged.output.replace(notice, ''))).toBe(reportIn(run.output))
    expect(merged.exitCode).toBe(1)
    const { rows, decision, info } = await jsonReport(fixture)
    expect(info.shard).toBeNull()
    expect(decision).toEqual(inOneGo.decision)
    expect(rows.map(({ run }) => run.system.name).sort()).toEqual(inOneGo.rows.map(({ run }) => run.system.name).sort())
  })

  test('reports afresh on each rerun while watching', async () => {
    const fixture = await copyFixture('reporter-trouble', major)
    const vitest = fixture.start({ command: 'watch', args: ['fine'] })
    await vitest.waitFor('Gate      NEED MORE DATA  7 eval files were left out')
    await vitest.waitFor(waitsForChanges)
    await rewrite(fixture, vitest, {
      file: 'fine.eval.js',
      text: `import { expect, test } from 'vitest'
       test('no longer', () => expect(Array(50).fill(false)).toScoreAtLeast(0.8))\n`,
      prints: 'Gate      REJECT',
    })
    vitest.signal('SIGINT')
    await vitest.finished
    expect(count(vitest.printed(), 'Gate      NEED MORE DATA')).toBe(1)
    expect(count(vitest.printed(), 'Gate      REJECT')).toBe(count(vitest.printed(), 'RERUN'))
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('does not deploy on a part of the evals', async () => {
    const run = await runFixture('reporter-verdicts', { major, args: ['--testNamePattern=careful is better'] })
    expect(run.stdout).toContain(' Gate      NEED MORE DATA  4 tests were filtered out')
    expect(run.exitCode).toBe(0)
  })

  test.each([
    ['broken', '1 eval file failed as a whole'],
    ['early', '1 test failed without evidence'],
    ['late', '1 test failed for more than its evidence'],
  ])('an eval that is %s keeps the gate closed', async (file, reason) => {
    const run = await runFixture('reporter-trouble', { major, args: ['fine', file] })
    expect(run.stdout).toContain(` Gate      NEED MORE DATA  ${reason}`)
    expect(run.exitCode).toBe(1)
  })

  test.each([['dot'], ['verbose'], ['tree']])('prints them whatever the reporter: %s', async (reporter) => {
    const run = await runFixture('reporter-verdicts', { major, reporters: [reporter] })
    expect(count(run.stdout, ' Comparison ')).toBe(1)
    expect(count(run.stdout, ' Gate ')).toBe(1)
  })

  test('prints colours where they are asked for', async () => {
    const env = { NO_COLOR: undefined, FORCE_COLOR: '1' }
    const run = await runFixture('reporter-verdicts', { major, env })
    expect(run.stdout).toContain('\u001B[32mPASS')
  })

  test('prints nothing in a run without evals', async () => {
    const run = await runFixture('reporter-verdicts', { major, args: ['unit'] })
    expect(run.stdout).not.toMatch(/Comparison|Threshold|Gate|Report/)
    expect(run.stderr).toBe('')
    expect(run.exitCode).toBe(0)
  })

  describe('without the plugin', () => {
    test.each([['default,vitest-touchstone/reporter'], ['vitest-touchstone/reporter,verbose']])(
      'reports when it is listed: %s',
      async (reporters) => {
        const env = { WITHOUT_PLUGIN: '1', REPORTERS: reporters }
        const run = await runFixture('reporter-verdicts', { major, env, reporters: 'none' })
        expect(count(run.stdout, ' Comparison ')).toBe(1)
        expect(count(run.stdout, ' Gate ')).toBe(1)
      },
    )
  })

  test('a report that cannot be written fails the run', async () => {
    const fixture = await copyFixture('reporter-verdicts', major)
    await fixture.write('reports', 'a file where a folder should be')
    const run = await fixture.run({ args: ['--testNamePattern=careful is better'] })
    expect(run.stdout).toContain(' PROBLEM   the report reports/evals.json cannot be written')
    expect(run.exitCode).toBe(1)
  })

  describe('the summary of a step on GitHub', () => {
    test('has the report unless other reports were asked for', async () => {
      const [asIs, chosen] = await Promise.all([
        copyFixture('reporter-trouble', major),
        copyFixture('reporter-verdicts', major),
      ])
      const [first, second] = [asIs, chosen].map(({ directory }) => path.join(directory, 'summary.md'))
      await asIs.run({ args: ['fine'], env: { GITHUB_STEP_SUMMARY: first } })
      await chosen.run({ env: { GITHUB_STEP_SUMMARY: second } })
      expect(await readFile(first ?? '', 'utf8')).toContain('7 eval files were left out')
      await expect(readFile(second ?? '')).rejects.toThrow('ENOENT')
    })

    test('that cannot be written fails nothing', async () => {
      const fixture = await copyFixture('reporter-trouble', major)
      const run = await fixture.run({ args: ['fine'], env: { GITHUB_STEP_SUMMARY: fixture.directory } })
      expect(run.stdout).toContain(' PROBLEM   the summary of this step on GitHub cannot be written')
      expect(run.exitCode).toBe(0)
    })
  })

  describe('the exit code', () => {
    test.each([
      ['fine', 0, 'Gate      NEED MORE DATA  7 eval files were left out'],
      ['swallowed', 1, 'PROBLEM   swallowed.eval.ts > swallowed: it passed although toScoreAtLeast came to FAIL'],
      ['malformed', 1, 'PROBLEM   malformed.eval.ts > malformed: its evidence cannot be read'],
      ['damaged', 1, 'PROBLEM   damaged.eval.ts > damaged: the rows of a run cannot be read'],
      ['expected', 0, 'FAIL  '],
    ])('of %s is %i', async (file, exitCode, printed) => {
      const run = await runFixture('reporter-trouble', { major, args: [file] })
      expect(run.tests.map(({ state }) => state)).toEqual(['passed'])
      expect(run.stdout).toContain(printed.replaceAll('.ts >', '.js >'))
      expect(run.exitCode).toBe(exitCode)
    })
  })
})
