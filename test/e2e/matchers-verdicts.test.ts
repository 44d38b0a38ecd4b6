import { beforeAll, describe, expect, test } from 'vitest'

import { createFixture, runFixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

const expected = {
  'improvement: pass': 'passed',
  'improvement: fail': 'failed',
  'improvement: inconclusive': 'failed',
  'not improvement: pass': 'failed',
  'not improvement: fail': 'passed',
  'not improvement: inconclusive': 'failed',
  'improvement by a margin: inconclusive': 'failed',
  'non-inferiority: pass': 'passed',
  'non-inferiority: fail': 'failed',
  'equivalence: pass': 'passed',
  'equivalence: fail': 'failed',
  'threshold: pass': 'passed',
  'threshold: fail': 'failed',
  'threshold: inconclusive': 'failed',
  'not threshold: fail': 'passed',
  'a plain function': 'passed',
  runs: 'passed',
  arrays: 'passed',
}

forEachMajor((major) => {
  describe('verdicts', () => {
    let run: VitestRun

    beforeAll(async () => {
      run = await runFixture('matchers-verdicts', { major })
    })

    test('PASS passes, FAIL fails, .not turns them round, INCONCLUSIVE satisfies neither', () => {
      expect(Object.fromEntries(run.tests.map(({ name, state }) => [name, state]))).toEqual(expected)
      expect(run.errors).toEqual([])
      expect(run.exitCode).toBe(1)
    })

    test('the message is the report: FAIL', () => {
      expect(run.test('improvement: fail').errors).toHaveLength(1)
      expect(run.test('improvement: fail').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toImproveOn(baseline)

        FAIL: worse

          metric      exact match on parity
          candidate   wrong on 40 %: 60.0 %
          baseline    wrong on 5 %: 95.0 %
          difference  −35.0 pp (worse), 95 % interval [−41.8, −27.9]
          required    better
          p           >0.999 against that requirement
          cases       200: 0 better, 70 worse, 130 the same
          effect      Cohen's h −0.92
          method      Tango score and Bonett–Price, the wider limit on each side

          worse on 70 cases, such as
            n-1  1
              baseline 'odd', candidate 'neither', expected 'odd'
            n-3  3
              baseline 'odd', candidate 'neither', expected 'odd'
            n-6  6
              baseline 'even', candidate 'neither', expected 'even'"
      `)
    })

    test('the message is the report: INCONCLUSIVE', () => {
      expect(run.test('improvement: inconclusive').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toImproveOn(baseline)

        INCONCLUSIVE: the interval contains 0

          metric      exact match on parity
          candidate   wrong on 5 %: 95.0 %
          baseline    wrong on 6 %: 94.0 %
          difference  +1.0 pp (better), 95 % interval [−0.9, +3.6]
          required    better
          p           0.158 against that requirement
          cases       200: 2 better, 0 worse, 198 the same
          effect      Cohen's h 0.04
          method      Tango score and Bonett–Price, the wider limit on each side

          better on 2 cases
            n-65  65
              baseline 'neither', candidate 'odd', expected 'odd'
            n-165  165
              baseline 'neither', candidate 'odd', expected 'odd'

        A fresh sample of 922 cases would decide with 80 % power, if the truth is what was estimated."
      `)
    })

    test('the message is the report: not', () => {
      expect(run.test('not improvement: pass').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).not.toImproveOn(baseline)

        PASS: better

          metric      exact match on parity
          candidate   wrong on 5 %: 95.0 %
          baseline    wrong on 40 %: 60.0 %
          difference  +35.0 pp (better), 95 % interval [+27.9, +41.8]
          required    better
          p           >0.999 for the opposite, which .not asks for
          cases       200: 70 better, 0 worse, 130 the same
          effect      Cohen's h 0.92
          method      Tango score and Bonett–Price, the wider limit on each side

          better on 70 cases, such as
            n-1  1
              baseline 'neither', candidate 'odd', expected 'odd'
            n-3  3
              baseline 'neither', candidate 'odd', expected 'odd'
            n-6  6
              baseline 'neither', candidate 'even', expected 'even'"
      `)
    })

    test('the message is the report: a margin', () => {
      expect(run.test('non-inferiority: fail').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toBeNonInferiorTo(baseline)

        FAIL: more than 5 pp worse

          metric      exact match on parity
          candidate   wrong on 40 %: 60.0 %
          baseline    wrong on 5 %: 95.0 %
          difference  −35.0 pp (worse), 95 % interval [−41.8, −27.9]
          required    less than 5.0 pp worse
          p           >0.999 against that requirement
          cases       200: 0 better, 70 worse, 130 the same
          effect      Cohen's h −0.92
          method      Tango score and Bonett–Price, the wider limit on each side

          worse on 70 cases, such as
            n-1  1
              baseline 'odd', candidate 'neither', expected 'odd'
            n-3  3
              baseline 'odd', candidate 'neither', expected 'odd'
            n-6  6
              baseline 'even', candidate 'neither', expected 'even'"
      `)
    })

    test('the message is the report: a threshold', () => {
      expect(run.test('threshold: inconclusive').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toScoreAtLeast(threshold)

        INCONCLUSIVE: the interval contains 95 %

          metric    exact match on parity
          measured  wrong on 5 %: 95.0 %, 95 % interval [91.0, 97.6]
          required  above 95.0 %
          p         0.583 against that requirement
          cases     200
          method    Clopper–Pearson (exact binomial)

        At this estimate more cases would not decide either."
      `)
    })

    test('points to the line of the test', () => {
      expect(run.stderr).toMatch(/comparisons\.eval\.js:15:21\n.*\n.*\n\s*15\|   await expect\(bad\)\.toImproveOn/)
    })
  })

  test('registers without the plugin and without set-up files: an import is enough', async () => {
    const file = `
      import 'vitest-touchstone/matchers'
      import { expect, test } from 'vitest'
      const right = Array.from({ length: 40 }, () => true)
      test('passes', async () => await expect(right).toScoreAtLeast(0.9))
      test('fails', async () => await expect(right).not.toScoreAtLeast(0.9))
    `
    const fixture = await createFixture({ 'a.test.js': file }, major)
    const run = await fixture.run()
    expect(run.tests.map(({ state }) => state)).toEqual(['passed', 'failed'])
  })
})
