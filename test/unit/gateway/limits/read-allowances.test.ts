import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { readAllowances } from '../../../../src/gateway/limits/read-allowances.ts'

const date = Date.parse('2025-08-21T12:40:59Z')

const openAi = (reset: string): Array<[string, string]> => [
  ['x-ratelimit-limit-requests', '500'],
  ['x-ratelimit-remaining-requests', '499'],
  ['x-ratelimit-reset-requests', reset],
]

describe('readAllowances', () => {
  test('as OpenAI writes them', () => {
    const headers: Array<[string, string]> = [
      ...openAi('120ms'),
      ['x-ratelimit-limit-tokens', '30000'],
      ['x-ratelimit-remaining-tokens', '29000'],
      ['x-ratelimit-reset-tokens', '6m0s'],
    ]
    expect(readAllowances(headers, date)).toEqual({
      requests: { limit: 500, remaining: 499, resetMs: 120 },
      tokens: { limit: 30_000, remaining: 29_000, resetMs: 360_000 },
    })
  })

  test('as Anthropic writes them: of input and output tokens, what is scarcer', () => {
    const headers: Array<[string, string]> = [
      ['anthropic-ratelimit-input-tokens-limit', '80000'],
      ['anthropic-ratelimit-input-tokens-remaining', '80000'],
      ['anthropic-ratelimit-input-tokens-reset', '2025-08-21T12:40:59Z'],
      ['anthropic-ratelimit-output-tokens-limit', '16000'],
      ['anthropic-ratelimit-output-tokens-remaining', '8000'],
      ['anthropic-ratelimit-output-tokens-reset', '2025-08-21T12:41:29Z'],
      ['anthropic-ratelimit-requests-limit', '1000'],
      ['anthropic-ratelimit-requests-remaining', '999'],
      ['anthropic-ratelimit-requests-reset', '2025-08-21T12:40:58Z'],
    ]
    expect(readAllowances(headers, date)).toEqual({
      requests: { limit: 1000, remaining: 999, resetMs: 0 },
      tokens: { limit: 16_000, remaining: 8_000, resetMs: 30_000 },
    })
  })

  test('without a unit they are of requests', () => {
    const headers: Array<[string, string]> = [
      ['x-ratelimit-limit', '60'],
      ['x-ratelimit-remaining', '0'],
      ['x-ratelimit-reset', String(date / 1000 + 5)],
    ]
    expect(readAllowances(headers, date)).toEqual({ requests: { limit: 60, remaining: 0, resetMs: 5_000 } })
  })

  test.each([
    ['1s', 1_000],
    ['7.66s', 7_660],
    ['2m59.56s', 179_560],
    ['1h2m3s', 3_723_000],
    ['1d', 86_400_000],
    ['12', 12_000],
    ['2025-08-21T12:41:00.5Z', 1_500],
  ])('a reset of %s', (reset, ms) => {
    expect(readAllowances(openAi(reset), date).requests?.resetMs).toBeCloseTo(ms, 6)
  })

  test('what is not said in full is not said', () => {
    const [limit, remaining, reset] = openAi('1s')
    for (const part of [[limit, remaining], [limit, reset], [remaining, reset], []]) {
      expect(
        readAllowances(
          part.filter((one) => one !== undefined),
          date,
        ),
      ).toEqual({})
    }
    expect(readAllowances(openAi('a while'), date)).toEqual({})
  })

  test('whatever headers say, figures are finite and not negative', () => {
    const name = fc.constantFrom(
      ...openAi('').map(([one]) => one),
      'anthropic-ratelimit-tokens-reset',
      'x-ratelimit-reset',
    )
    const value = fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('1s', '-5', '1e400', 'Infinity'))
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (headers) => {
        for (const allowance of Object.values(readAllowances(headers, date))) {
          for (const figure of Object.values(allowance)) {
            expect(Number.isFinite(figure) && figure >= 0).toBe(true)
          }
        }
      }),
    )
  })
})
