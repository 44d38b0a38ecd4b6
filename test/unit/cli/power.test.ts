import { describe, expect, test } from 'vitest'

import { runCli } from '../../../src/cli/run-cli.ts'
import { planCases } from '../../../src/statistics/plan-cases.ts'

async function power(
  ...args: string[]
): Promise<{ readonly exitCode: number; readonly out: string; readonly error: string }> {
  const [out, error]: [string[], string[]] = [[], []]
  const exitCode = await runCli(['power', ...args], {
    print: (text) => out.push(text),
    printError: (text) => error.push(text),
  })
  return { exitCode, out: out.join(''), error: error.join('') }
}

describe('touchstone power', () => {
  test('how many cases, and a table around the effect', async () => {
    const { out, exitCode } = await power('--rate', '0.8', '--effect', '0.05')
    expect(exitCode).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "effect 0.05: 467 cases for 80 % power

      effect   80 % power   90 % power   95 % power
       0.025        1,928        2,573        3,183
      0.0375          841        1,122        1,384
        0.05          467          620          764
       0.075          204          269          329

      Assumed: a correlation of 0.5 between both arms’ scores of a case. A pilot run tells: evaluation.plan({ pilot, effect }).
      "
    `)
  })

  test('what some cases can show', async () => {
    expect((await power('--sd', '0.3', '--cases', '500')).out).toMatch(
      /^500 cases: an effect of 0\.0377 is shown with 80 % power\n/,
    )
    expect((await power('--rate', '0.99', '--cases', '20')).out).toContain('20 cases: no effect could be shown\n')
  })

  test('as JSON, with everything that may be said of a design', async () => {
    const question = '--rate 0.8 --effect 0.02 --within 0.05 --power 0.9 --confidence 0.99 --correlation 0.3 --trials 3'
    const more = '--noise 0.4 --group-size 2 --group-correlation 0.1 --json'
    const { out } = await power(...`${question} ${more}`.split(' '))
    const design = {
      baseline: { rate: 0.8 },
      hypothesis: { kind: 'greater', margin: -0.05 },
      power: 0.9,
      confidence: 0.99,
      correlation: 0.3,
      trials: 3,
      noise: 0.4,
      groupSize: 2,
      groupCorrelation: 0.1,
    } as const
    expect(JSON.parse(out)).toMatchObject({ design, casesNeeded: planCases({ ...design, effect: 0.02 }) })
  })

  test.each([
    [['--effect', '0.1'], /--rate \(pass and fail\) or --sd \(numbers\) is needed/],
    [['--rate', '0.8'], /--effect \(how many cases\?\) or --cases/],
    [['--rate', 'high', '--effect', '0.1'], /--rate must be a number, got "high"/],
    [
      ['--rate', '0.8', '--effect', '0.1', '--by', '0.05', '--within', '0.1'],
      /--by and --within are different questions/,
    ],
    [['--rate', '0.8', '--effect', '0.1', '--within', '0'], /--within must be a number > 0/],
    [['--rate', '0.8', '--effect', '0.4'], /effect must leave the candidate a rate/],
  ])('%j is an error', async (args, message) => {
    const { exitCode, error } = await power(...args)
    expect(exitCode).toBe(2)
    expect(error).toMatch(message)
  })
})
