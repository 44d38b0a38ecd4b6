import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { createFixture, runFixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

forEachMajor((major) => {
  let run: VitestRun

  beforeAll(async () => {
    run = await runFixture('matchers-trouble', { major })
  })

  describe('systems that fail', () => {
    test('too many errors are INCONCLUSIVE, whatever the rest says', () => {
      expect(run.test('throws too often').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toScoreAtLeast(threshold)

        INCONCLUSIVE: 15 of 60 trials of throwing failed (15 system), more than 5 %

          metric    exact match on numbers
          measured  throwing: 100.0 %, 95 % interval [62.1, 100.0]
          required  above 50.0 %
          p         <0.001 against that requirement
          cases     45
          method    Clopper–Pearson (exact binomial)
          missing   15 system errors, 15 cases without a score
                    missing scores count at their worst

          candidate
            15 system errors, such as n-0: Error: cannot do 0

        Mend the 15 errors first; maxErrorRate is how many are accepted."
      `)
    })

    test('unless they are accepted', () => {
      expect(run.test('throws, but that is accepted').state).toBe('passed')
    })

    test('a few count at their worst', () => {
      expect(run.test('throws once: counted at its worst').state).toBe('passed')
    })

    test('errors are a metric of their own', () => {
      const [message] = run.test('throws: errors are a metric').errors
      expect(message).toContain('FAIL: more errors')
      expect(message).toContain('difference  +25.0 pp (more errors)')
      expect(message).toContain(`baseline -1, candidate 'Error: cannot do 0'`)
    })

    test('a case that hangs is an error of its own kind', () => {
      const [message] = run.test('hangs').errors
      expect(message).toContain('INCONCLUSIVE: 15 of 60 trials of hanging failed (15 timeout), more than 5 %')
      expect(message).toContain('15 timeouts, 15 cases without a score')
    })

    test('what cannot be scored is not an error', () => {
      const [evidence] = run.test('cannot be scored').meta.touchstone ?? []
      expect(evidence).toMatchObject({
        candidate: { n: 30, missing: 30, outcomes: { unscorable: 30, systemErrors: 0 } },
      })
    })
  })

  describe('gates that cannot be passed are refused', () => {
    test('with the number of cases that could', () => {
      expect(run.test('refused: too few cases')).toMatchObject({ state: 'failed' })
      expect(run.test('refused: too few cases').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toImproveOn(baseline)

        INCONCLUSIVE: with 3 cases no result could be a PASS, so nothing was called

          metric     exact match on few
          candidate  refused
          baseline   wrong
          required   better
          planned    3 cases: the interval stays too wide whatever the scores
          needed     at least 6 cases

        Plan at least 6 cases; more than that to have a good chance."
      `)
    })

    test('of a threshold, too', () => {
      expect(run.test('refused: a threshold').errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toScoreAtLeast(threshold)

        INCONCLUSIVE: with 11 cases no result could be a PASS, so nothing was called

          metric     exact match on eleven
          candidate  refused
          required   above 95.0 %
          planned    11 cases: the interval stays too wide whatever the scores
          needed     at least 72 cases

        Plan at least 72 cases; more than that to have a good chance."
      `)
    })

    test('or with the news that none could', () => {
      expect(run.test('refused: no number is enough').errors[0]).toContain('no number of cases is enough')
    })

    test('also for .not', () => {
      expect(run.test('refused, not').errors[0]).toContain('with 3 cases no result could be a FAIL')
    })

    test('and so are questions that make no sense', () => {
      expect(run.test('refused: missing latencies are not fast').errors[0]).toContain(
        "missing: 'zero' would count a missing latency.mean as the best value there is",
      )
      expect(run.test('refused: not, of a metric that is unknown').errors[0]).toContain('precision')
    })

    test('before any call', () => {
      expect(run.test('refused: nothing was called')).toMatchObject({ state: 'passed', errors: [] })
    })

    test('and leave evidence', () => {
      expect(run.test('refused, but skipped').meta.touchstone).toMatchObject([
        { kind: 'refused', matcher: 'toImproveOn', onInconclusive: 'skip', n: 3, verdict: { state: 'inconclusive' } },
      ])
    })
  })

  describe(`inconclusive: 'skip'`, () => {
    test.each([
      'inconclusive: skip',
      'inconclusive: skip, soft',
      'inconclusive: skip, when others are fine',
      'refused, but skipped',
    ])('%s', (name) => {
      expect(run.test(name)).toMatchObject({
        state: 'skipped',
        note: expect.stringMatching(/^toImproveOn is INCONCLUSIVE: /),
        errors: [],
      })
    })

    test('a soft one goes on', () => {
      expect(run.test('inconclusive: skip, soft').meta.touchstone).toHaveLength(2)
    })

    test.each([
      'inconclusive: skip, soft, then a failure',
      'inconclusive: skip, after a soft failure',
      'inconclusive: skip, but a verdict is a verdict',
      'inconclusive: skip, while another one fails',
      'inconclusive: skip, before another one fails',
      'inconclusive: skip, while something else fails',
    ])('never hides a failure: %s', (name) => {
      expect(run.test(name)).toMatchObject({ state: 'failed', errors: [expect.stringContaining('FAIL: worse')] })
    })
  })

  describe('out of time', () => {
    test.each(['out of time', 'out of time, soft'])('%s: says why there is no verdict', (name) => {
      const { state, errors, meta } = run.test(name)
      expect(state).toBe('failed')
      expect(errors[0]).toContain('Test timed out in 100ms')
      expect(errors).toContainEqual(
        expect.stringContaining(
          'toScoreAtLeast had not finished when the test ran out of time, so there is no verdict',
        ),
      )
      expect(meta.touchstone).toBeUndefined()
    })

    test('stops calling', () => {
      expect(run.test('out of time: nothing more was called')).toMatchObject({ state: 'passed', errors: [] })
    })

    test('is no other noise', () => {
      expect(run.errors).toEqual([])
    })
  })

  describe('other metrics', () => {
    test('latency is shown as it went, with words for better and worse', () => {
      const { errors, meta } = run.test('latency, lower is better')
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatch(/FAIL: more than 10 % slower\n/)
      expect(errors[0]).toMatch(/difference {2}\+[\d,.]+ % \(slower\), 95 % interval \[\+[\d,.]+, \+[\d,.]+\]\n/)
      expect(errors[0]).toMatch(/required {4}less than 10\.0 % slower\n/)
      expect(errors[0]).toMatch(/ {6}baseline [\d.]+ ms, candidate [\d.]+ ms\n/)
      expect(meta.touchstone).toHaveLength(2)
    })

    test('cost', () => {
      const { errors } = run.test('cost, as the system books it')
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatchInlineSnapshot(`
        "expect(candidate).toImproveOn(baseline)

        FAIL: more expensive

          metric      cost.mean on numbers
          candidate   dear: $0.0043
          baseline    cheap: $0.0021
          difference  +$0.00214 (more expensive), 95 % interval [+$0.00213, +$0.00215]
          required    cheaper
          p           >0.999 against that requirement
          cases       60: 0 better, 60 worse, 0 the same
          effect      Cohen's d_z −71.52
          method      studentised bootstrap of the mean (1999 resamples of whole cases)
          error rate  1.5–5.6 % measured for this method at this size, nominal 2.5 %

          worse on 60 cases, such as
            n-4  4
              baseline $0.0022, candidate $0.0044
            n-9  9
              baseline $0.0022, candidate $0.0044
            n-14  14
              baseline $0.0022, candidate $0.0044"
      `)
    })
  })

  describe('files', () => {
    test('are found beside the eval file', () => {
      expect(run.test('a file beside the eval file')).toMatchObject({ state: 'passed', errors: [] })
    })

    test('with a mistake name file and line', () => {
      expect(run.test('a file with a mistake').errors[0]).toContain('data/mistake.jsonl:2:13: this is not JSON')
    })
  })

  test('a run that is stopped stops calling', async () => {
    const fixture = await createFixture({ ...endless, 'vitest.config.js': configuration }, major)
    const stopped = await fixture.run({ args: ['--bail=1', '--maxWorkers=2', '--testTimeout=0'] })
    expect(stopped.test('endless')).toMatchObject({ state: 'skipped', errors: [] })
    expect(stopped.errors).toEqual([])
    const calls = await readFile(path.join(fixture.directory, 'calls'), 'utf8')
    expect(calls.length).toBeLessThan(1000)
  })
})

const configuration = `export default { test: { include: ['*.eval.js'], setupFiles: ['vitest-touchstone/matchers'] } }`

const endless = {
  'endless.eval.js': `
    import { appendFileSync } from 'node:fs'
    import { setTimeout } from 'node:timers/promises'
    import { expect, test } from 'vitest'
    import { evaluation, exactMatch } from 'vitest-touchstone'

    const cases = Array.from({ length: 100_000 }, (_, input) => ({ input, expected: input }))
    const echo = async (input) => {
      appendFileSync('calls', '.')
      return await setTimeout(50, input)
    }
    test('endless', async () => {
      await expect(echo).toScoreAtLeast(0.5, { on: evaluation('endless', { cases, score: exactMatch() }) })
    })
  `,
  'failing.eval.js': `
    import { existsSync } from 'node:fs'
    import { setTimeout } from 'node:timers/promises'
    import { test } from 'vitest'

    test('fails as soon as the other one calls', async () => {
      while (!existsSync('calls')) await setTimeout(10)
      throw new Error('as planned')
    })
  `,
}
