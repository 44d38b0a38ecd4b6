import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { MetricEvidence } from '../../../../src/evidence/metric-evidence.ts'
import { measure } from '../../../../src/evidence/wording/measure.ts'
import type { Quantity } from '../../../../src/evidence/wording/notation.ts'

const metric = (unit: MetricEvidence['unit'], scale: MetricEvidence['scale'] = 'unbounded'): MetricEvidence => ({
  name: 'm',
  unit,
  direction: 'higher',
  scale,
})

const rate = metric('share', 'binary')
const time = metric('ms')
const money = metric('usd')
const tokens = metric('tokens')
const grade = metric('score', { min: 1, max: 5 })

describe('a single number', () => {
  test.each<[MetricEvidence, Quantity, number, string]>([
    [rate, 'value', 0.86, '86.0 %'],
    [rate, 'value', 1, '100.0 %'],
    [rate, 'value', 0.9997, '99.97 %'],
    [rate, 'value', 0.00004, '0.004 %'],
    [rate, 'difference', 0.0475, '+4.8 pp'],
    [rate, 'difference', -0.0004, '−0.040 pp'],
    [rate, 'relative difference', 0.024, '+2.4 %'],
    [rate, 'relative difference', -3.5, '−350.0 %'],
    [metric('score', 'binary'), 'value', 0.5, '50.0 %'],
    [grade, 'value', 3.4567, '3.457'],
    [grade, 'difference', -0.25, '−0.250'],
    [metric('score'), 'value', 1234.56, '1,234.6'],
    [time, 'value', 0.4217, '0.422 ms'],
    [time, 'value', 934, '934 ms'],
    [time, 'value', 1234, '1.23 s'],
    [time, 'value', 72_000, '72.0 s'],
    [time, 'difference', -22.04, '−22.0 ms'],
    [money, 'value', 0.0021, '$0.0021'],
    [money, 'value', 0.42, '$0.42'],
    [money, 'value', 1234.5, '$1,234.50'],
    [money, 'difference', -0.0003, '−$0.00030'],
    [tokens, 'value', 231_456.4, '231,456 tokens'],
    [tokens, 'value', 12.34, '12.3 tokens'],
    [time, 'value', 0, '0 ms'],
    [rate, 'difference', 0, '0.0 pp'],
    [rate, 'difference', Infinity, '+∞ pp'],
    [time, 'difference', -Infinity, '−∞ ms'],
    [time, 'value', NaN, '– ms'],
  ])('%#: %s %s %d is %s', (unit, quantity, value, written) => {
    const { signed, value: plain } = measure(unit, quantity, [value])
    expect(quantity === 'value' ? plain(value) : signed(value)).toBe(written)
  })
})

test('numbers that are shown together have the same unit and decimals', () => {
  const { value, bareSigned } = measure(time, 'difference', [1500, -20, null, Infinity])
  expect([value(1500), bareSigned(-20), bareSigned(Infinity)]).toEqual(['1.50 s', '−0.02', '+∞'])
})

test('numbers that differ are shown to differ', () => {
  const { bareSigned } = measure(money, 'difference', [0.002142, 0.002127, 0.002158])
  expect([bareSigned(0.002127), bareSigned(0.002158)]).toEqual(['+$0.00213', '+$0.00216'])
  const rates = measure(rate, 'difference', [0.0477, 0.0483])
  expect([rates.bareSigned(0.0477), rates.bareSigned(0.0483)]).toEqual(['+4.77', '+4.83'])
  // A call to a small model, on the average of two prompts.
  const calls = measure(money, 'value', [0.000_015_458, 0.000_015_208])
  expect([calls.value(0.000_015_458), calls.value(0.000_015_208)]).toEqual(['$0.0000155', '$0.0000152'])
  const same = measure(rate, 'difference', [0.1 + 0.2, 0.3])
  expect(same.bareSigned(0.3)).toBe('+30.0')
})

test('a sign is that of the number, not of its rounding', () => {
  const { bareSigned } = measure(rate, 'difference', [0.08, -0.0001])
  expect([bareSigned(-0.0001), bareSigned(0.0001), bareSigned(0)]).toEqual(['−0.0', '+0.0', '0.0'])
})

test('what is written is the number, to the digits that are shown', () => {
  const quantity = fc.constantFrom<Quantity>('value', 'difference', 'relative difference')
  const unit = fc.constantFrom(rate, time, money, tokens, grade)
  const size = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(unit, quantity, size, (metric, kind, value) => {
      const written = measure(metric, kind, [value]).value(value)
      const digits = written.replace('−', '-').replaceAll(/[^\d.-]/g, '')
      const factor = written.endsWith(' %') || written.endsWith(' pp') ? 100 : written.endsWith(' s') ? 1e-3 : 1
      const decimals = digits.split('.')[1]?.length ?? 0
      const rounding = 0.5 * 10 ** -decimals
      expect(Math.abs(Number(digits) - value * factor)).toBeLessThanOrEqual(
        rounding * (1 + 1e-9) + Math.abs(value) * 1e-12,
      )
    }),
  )
})
