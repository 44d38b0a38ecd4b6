import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { type JsonReport, reportSchema } from '../../src/reporter/formats/json-report.ts'
import { copyFixture, type Fixture, runFixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import { rewrite, waitsForChanges } from './support/rewrite.ts'
import type { VitestRun } from './support/start-vitest.ts'

const verdicts = {
  'nothing tolerated: pass': 'passed',
  'nothing tolerated: fail': 'failed',
  'rate: pass': 'passed',
  'rate: fail': 'failed',
  'rate: inconclusive': 'failed',
  'rate: inconclusive, skipped': 'skipped',
  'too few inputs': 'failed',
  'not: fail': 'passed',
  'not: pass': 'failed',
  'excess: pass': 'passed',
  'excess: fail': 'failed',
  'difference: pass': 'passed',
  'difference: fail': 'failed',
  'the cases of an evaluation': 'passed',
  'several: pass': 'passed',
  'several: fail': 'failed',
  'an audit': 'passed',
  retried: 'failed',
}

const mistakes = {
  'no inputs': /it needs \{ inputs \} .* or \{ on: evaluation \}/,
  'no relation': /it takes a relation, .* got 'shouting'/,
  'a misspelt option': /there is no option "tolerated"\. Did you mean "tolerate"\?/,
  'an array of scores': /the received value must be a system or a function/,
  'the opposite of several': /\.not asks for evidence against one relation/,
  'an excess for a relation with a direction': /"directed" is of the kind directional/,
  'a forgotten await': /ended without waiting for toUphold/,
}

const keptFile = path.join('__relations__', 'groups.eval.js.json')

async function reportOf({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, '.touchstone/report.json'), 'utf8')))
}

function statesOf({ tests }: VitestRun): Record<string, string> {
  return Object.fromEntries(tests.map(({ fullName, state }) => [fullName, state]))
}

forEachMajor((major) => {
  describe('verdicts', () => {
    let run: VitestRun

    beforeAll(async () => {
      run = await runFixture('relations', { major, args: ['verdicts'] })
    })

    test('PASS passes, FAIL fails, .not turns them round, INCONCLUSIVE satisfies neither', () => {
      expect(statesOf(run)).toEqual(verdicts)
      expect(run.errors).toEqual([])
      expect(run.exitCode).toBe(1)
    })

    test('the message is the report: FAIL, with the smallest counterexample', () => {
      expect(run.test('nothing tolerated: fail').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toUphold(relation)

        FAIL: a violation was confirmed

          relation    shouting (invariance, robustness)
          candidate   fragile
          violations  100.00 % (1 of 1 input), 95 % interval [0.02, 100.00]
          tolerated   no violation
          inputs      1 of 120 judged, enough to decide
          mutants     1
          calls       40, 24 of them to confirm and shrink violations
          method      Clopper–Pearson (exact binomial)

          smallest counterexample, confirmed: violated in 12 of 12 fresh tries
            case    a636122d04ecab89
            input   - 'Ticket 0: the invoice is wrong'
                    + 'TICKET 0: THE INVOICE IS WRONG'
            output  - 'billing'
                    + 'other'
            again   replay: { relation: 'shouting', seed: 1, path: '0:0' }"
      `)
    })

    test('the message is the report: INCONCLUSIVE', () => {
      expect(run.test('rate: inconclusive').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toUphold(relation)

        INCONCLUSIVE: the interval contains 10 %

          relation    shouting (invariance, robustness)
          candidate   fragile on 10 %
          violations  10.8 % (13 of 120 inputs), 95 % interval [5.9, 17.8]
          tolerated   below 10 %
          p           0.687 against that requirement
          inputs      120 judged
          mutants     120
          calls       250, 10 of them to confirm and shrink violations
          method      Clopper–Pearson (exact binomial)

          smallest counterexample, confirmed: violated in 5 of 5 fresh tries
            case    49d0c47e6574288b
            input   - 'Ticket 11: I want a refund'
                    + 'TICKET 11: I WANT A REFUND'
            output  - 'BILLING'
                    + 'OTHER!'
            again   replay: { relation: 'shouting', seed: 1, path: '11:0' }

        A fresh sample of 10,770 inputs would decide with 80 % power, if the truth is what was estimated."
      `)
      expect(run.test('rate: inconclusive, skipped').note).toMatch(
        /^toUphold is INCONCLUSIVE: the interval contains 10 %/,
      )
    })

    test('too few inputs are refused, with the number that could do', () => {
      expect(run.test('too few inputs').errors[0]).toMatch(
        /only 20 inputs, and it takes 72 to pass[^]*calls +0\n\nGive at least 72 inputs/,
      )
    })

    test('several relations have a verdict together, and each its evidence', () => {
      expect(run.test('several: fail').errors[0]).toMatch(/^.*\n\nFAIL: of 2 relations not upheld: shouting\n/)
      expect(run.test('several: fail').meta.touchstone).toMatchObject([
        { kind: 'relation', verdict: { state: 'fail' } },
        { kind: 'relation', verdict: { state: 'pass' } },
      ])
    })

    test('a retry gets the first verdict', () => {
      const { errors, retryCount, meta } = run.test('retried')
      expect([retryCount, errors.length, meta.touchstone?.length]).toEqual([2, 3, 1])
      expect(errors.at(-1)).toContain('a retry is no second chance')
    })

    test('an audit lists flaky inputs, also where they are tolerated', () => {
      expect(run.stdout).toMatch(/ Stability .*\n asked 3 times +120 +1 \+ 2 +1 +360 +< 10 %/)
      expect(run.stdout).toMatch(/Flaky inputs:\n +2 of 2 .* '1' or '2', for 'Ticket 7: I want a refund'/)
    })
  })

  test('mistakes are told at once, and in which option', async () => {
    const run = await runFixture('relations', { major, args: ['usage'] })
    const { declarations, ...others } = statesOf(run)
    expect(declarations).toBe('passed')
    expect(others).toEqual(Object.fromEntries(Object.keys(mistakes).map((name) => [name, 'failed'])))
    for (const [name, message] of Object.entries(mistakes)) {
      expect(run.test(name).errors[0]).toMatch(message)
    }
  })

  describe('metamorphic', () => {
    let fixture: Fixture
    let run: VitestRun

    beforeAll(async () => {
      fixture = await copyFixture('relations', major)
      run = await fixture.run({ args: ['groups'] })
    })

    test('declares a test for each relation, in a suite', () => {
      expect(statesOf(run)).toEqual({
        'robust triage > shouting': 'passed',
        'robust triage > thanks': 'passed',
        'fragile triage > shouting': 'failed',
        'fragile triage > thanks': 'passed',
        'skipped > shouting': 'skipped',
      })
      expect(run.stderr).toContain('groups.eval.js:6:1')
    })

    test('asks for the answers to unchanged inputs once', async () => {
      const { tests } = await reportOf(fixture)
      const calls = tests.flatMap(({ evidence }) =>
        evidence.map((each) => each.kind === 'relation' && each.calls.total),
      )
      expect(calls.slice(0, 2)).toEqual([240, 120])
    })

    test('the report has tables, a matrix, the counterexample and a decision', async () => {
      expect(run.stdout).toMatch(/ Relation +inputs +violations +mutants +calls +tolerated +rate +verdict\n/)
      expect(run.stdout).toMatch(/ robustness +– +1 PASS, 1 FAIL +–\n fragile\n/)
      expect(run.stdout).toMatch(/\+ 'TICKET 1: THE APP CRASHES'\n/)
      expect(run.stdout).toMatch(/ Gate {6}REJECT {2}1 of 4 requirements is contradicted\n/)
      expect((await reportOf(fixture)).capabilities).toMatchObject([
        { system: 'robust', tallies: { invariance: { holds: 2 } } },
        { system: 'fragile', tallies: { invariance: { holds: 1, contradicted: 1 } } },
      ])
    })

    test('a violation is kept beside the file, and tried again by the next run', async () => {
      const text = await readFile(path.join(fixture.directory, keptFile), 'utf8')
      expect(JSON.parse(text)).toMatchObject({
        violations: [{ relation: 'fragile triage · fragile · shouting', input: 'Ticket 1: the app crashes' }],
      })
      const again = await fixture.run({ args: ['groups'] })
      expect(again.test('fragile triage > shouting').errors[0]).toMatch(
        /kept +1 violation of earlier runs tried again: 1 still violated/,
      )
      expect(await readFile(path.join(fixture.directory, keptFile), 'utf8')).toBe(text)
    })

    test('the printed line and .only show the counterexample again, and nothing else', async () => {
      const [line = ''] = /replay: \{.*\}/.exec(run.test('fragile triage > shouting').errors[0] ?? '') ?? []
      const file = path.join(fixture.directory, 'groups.eval.js')
      const text = await readFile(file, 'utf8')
      const replaying = text.replace(
        "metamorphic('fragile triage', fragile, {",
        `metamorphic.only('fragile triage', fragile, { ${line},`,
      )
      await fixture.write('replay.eval.js', replaying)
      const again = await fixture.run({ args: ['replay', '--allowOnly'] })
      expect(statesOf(again)).toEqual({
        'robust triage > shouting': 'skipped',
        'robust triage > thanks': 'skipped',
        'fragile triage > shouting': 'failed',
        'fragile triage > thanks': 'skipped',
        'skipped > shouting': 'skipped',
      })
      expect(again.test('fragile triage > shouting').errors[0]).toMatch(
        /FAIL: a violation was confirmed[^]*inputs +1 judged[^]*\+ 'TICKET 1: THE APP CRASHES'/,
      )
    })
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('in watch mode a system that was mended is asked again, and so is the violation that it was mended for', async () => {
    const fixture = await copyFixture('relations', major)
    const vitest = fixture.start({ command: 'watch', args: ['groups'] })
    await vitest.waitFor(waitsForChanges)
    expect((await reportOf(fixture)).capabilities).toMatchObject([{}, { tallies: { invariance: { contradicted: 1 } } }])

    const text = await readFile(path.join(fixture.directory, 'triage.js'), 'utf8')
    const mended = text.replace(
      "system('fragile', triage)",
      "system('fragile', (ticket) => triage(ticket.toLowerCase()))",
    )
    await rewrite(fixture, vitest, { file: 'triage.js', text: `${mended}\nconsole.log('mended')\n`, prints: 'mended' })
    const { capabilities, tests, decision } = await reportOf(fixture)
    expect(capabilities).toMatchObject([{}, { tallies: { invariance: { holds: 2 } } }])
    expect(tests[2]?.evidence).toMatchObject([{ kept: { tried: 1, violated: 0, gone: 1 } }])
    expect(decision).toMatchObject({
      reason: '2 eval files were left out',
      requirements: { contradicted: 0, undecided: 0 },
    })

    vitest.signal('SIGINT')
    expect((await vitest.finished).leftRunning).toBe(false)
  })

  test('CI tries kept violations, and keeps none', async () => {
    const fixture = await copyFixture('relations', major)
    await fixture.run({ args: ['groups'], env: { CI: '1' } })
    await expect(readFile(path.join(fixture.directory, keptFile), 'utf8')).rejects.toThrow('ENOENT')

    const kept = { relation: 'robust triage · robust · thanks', input: 'a', transformed: 'b', before: 'c', after: 'd' }
    await mkdir(path.join(fixture.directory, '__relations__'))
    const text = JSON.stringify({ version: 1, violations: [{ ...kept, seed: 1, path: '0:0' }] })
    await writeFile(path.join(fixture.directory, keptFile), text)
    await fixture.run({ args: ['groups'], env: { CI: '1' } })
    const { tests } = await reportOf(fixture)
    expect(tests[1]?.evidence).toMatchObject([{ kept: { tried: 1, violated: 0, gone: 1 } }])
    expect(await readFile(path.join(fixture.directory, keptFile), 'utf8')).toBe(text)
  })
})
