import { beforeAll, describe, expect, test } from 'vitest'

import { evidenceSchema } from '../../src/evidence/evidence-schema.ts'
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
  'pass@k: pass': 'passed',
  'pass^k: fail, inconclusive': 'passed',
  'percentile: refused': 'passed',
  'outrank: pass': 'passed',
  'outrank: fail': 'failed',
  'outrank: inconclusive': 'failed',
  'not outrank: fail': 'passed',
  'outrank: arrays': 'passed',
  'outrank: refused': 'failed',
  'outrank: itself': 'failed',
  'compare all: a winner': 'passed',
  'compare all: nobody knows the test': 'passed',
  'compare all: the test is told': 'passed',
  'compare all: again': 'passed',
  'compare all: shares runs with matchers': 'passed',
  'family: two claims': 'passed',
  'family: not clearly enough for one of twenty': 'failed',
  'family: another size': 'failed',
  'family: one claim too many': 'failed',
  'family: a name alone': 'failed',
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
          method      Tango score, Bonett–Price and Clopper–Pearson, the widest limit on each side

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
          method      Tango score, Bonett–Price and Clopper–Pearson, the widest limit on each side

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
          method      Tango score, Bonett–Price and Clopper–Pearson, the widest limit on each side

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
          method      Tango score, Bonett–Price and Clopper–Pearson, the widest limit on each side

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

    test('the message of an outranking has one line per rival', () => {
      expect(run.test('outrank: fail').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toOutrank(others)

        FAIL: worse than wrong on 5 %, also after correction for 2 rivals

          metric     exact match on parity
          candidate  wrong on 40 %: 60.0 %
          rival      wrong on 5 %: 95.0 %   −35.0 pp, 95 % interval [−41.8, −27.9]  p >0.999, n 200  FAIL  worse
          rival      wrong on 80 %: 20.0 %  +40.0 pp, 95 % interval [+32.7, +46.9]  p <0.001, n 200  PASS  better"
      `)
      expect(run.test('outrank: inconclusive').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toOutrank(others)

        INCONCLUSIVE: better than wrong on 40 %; wrong on 6 % undecided: 922 cases would decide

          metric     exact match on parity
          candidate  wrong on 5 %: 95.0 %
          rival      wrong on 6 %: 94.0 %   +1.0 pp, 95 % interval [−0.9, +3.6]     p 0.158, n 200   INCONCLUSIVE  the interval contains 0
          rival      wrong on 40 %: 60.0 %  +35.0 pp, 95 % interval [+27.9, +41.8]  p <0.001, n 200  PASS  better"
      `)
      expect(run.test('outrank: refused').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toOutrank(others)

        INCONCLUSIVE: with 3 cases no result could be a PASS, so nothing was called

          candidate  wrong on 5 %
          rival      wrong on 40 %: not measured      INCONCLUSIVE  with 3 cases no result could be a PASS, so nothing was called
          rival      wrong on 80 %: not measured      INCONCLUSIVE  with 3 cases no result could be a PASS, so nothing was called

        Plan at least 6 cases; more than that to have a good chance."
      `)
      expect(run.test('outrank: itself').errors[0]).toMatchInlineSnapshot(
        `"toOutrank: others[1] is the candidate or a rival before it, and nothing is better than itself: name each arm once"`,
      )
    })

    test('claims of a family are judged at a level that is fixed beforehand', () => {
      expect(run.test('family: not clearly enough for one of twenty').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toImproveOn(baseline)

        INCONCLUSIVE: the interval contains 0

          metric      score
          candidate   candidate: 90.0 %
          baseline    baseline: 83.0 %
          difference  +7.0 pp (better), 99.75 % interval [−2.0, +18.8]
          required    better
          p           0.008 against that requirement
          family      arrays: one of 20 claims, p 0.165 corrected for them (Bonferroni), confidence 95 % for all together
          cases       100: 7 better, 0 worse, 93 the same
          effect      Cohen's h 0.21
          method      Tango score, Bonett–Price and Clopper–Pearson, the widest limit on each side

          better on 7 cases, such as
            20  20
              baseline false, candidate true
            21  21
              baseline false, candidate true
            22  22
              baseline false, candidate true

        A fresh sample of 224 cases would decide with 80 % power, if the truth is what was estimated."
      `)
      expect(run.test('family: another size').errors[0]).toMatchInlineSnapshot(
        `"toImproveOn: the family "quality" has 3 claims elsewhere in the file, and 4 here"`,
      )
      expect(run.test('family: one claim too many').errors[0]).toMatchInlineSnapshot(
        `"toImproveOn: the family "quality" was said to have 3 claims, and this is one more: what was judged before would not hold. Raise its size."`,
      )
      expect(run.test('family: a name alone').errors[0]).toMatchInlineSnapshot(
        `"toImproveOn: family must be { name, size }: how many claims it has is fixed beforehand, because no verdict is changed afterwards, got 'quality'"`,
      )
      const [first, second] = evidenceSchema.array().parse(run.test('family: two claims').meta.touchstone)
      expect(first).toMatchObject({
        interval: { confidence: 1 - 0.05 / 3 },
        family: { name: 'quality', size: 3, confidence: 0.95, correction: 'bonferroni', require: 'all' },
      })
      expect(second).toMatchObject({ kind: 'threshold', family: { size: 3, confidence: 0.85 } })
    })

    test('a comparison of all is left with its test, once', () => {
      const left = ['a winner', 'nobody knows the test', 'the test is told', 'again'].map((name) =>
        evidenceSchema
          .array()
          .optional()
          .parse(run.test(`compare all: ${name}`).meta.touchstone),
      )
      expect(left).toMatchObject([
        [{ kind: 'ranking', winner: 'good', arms: [{ name: 'bad' }, { name: 'good' }, { name: 'worse' }] }],
        undefined,
        [{ kind: 'ranking', winner: null, tied: ['good', 'same'] }],
        [{ kind: 'ranking', winner: 'good', asked: { power: 0.8 } }],
      ])
    })

    test('points to the line of the test', () => {
      expect(run.stderr).toMatch(/comparisons\.eval\.js:16:21\n.*\n.*\n\s*16\|   await expect\(bad\)\.toImproveOn/)
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
