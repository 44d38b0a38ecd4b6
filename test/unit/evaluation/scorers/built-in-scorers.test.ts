import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { includes } from '../../../../src/evaluation/scorers/includes.ts'
import { matchesRegex } from '../../../../src/evaluation/scorers/matches-regex.ts'
import { numericClose } from '../../../../src/evaluation/scorers/numeric-close.ts'
import { normaliseText } from '../../../../src/evaluation/scorers/texts/normalise-text.ts'
import { judge } from './__helpers__/judge.ts'

test.each([
  ['exact match', exactMatch()],
  ['includes', includes()],
  ['matches regex', matchesRegex()],
  ['numeric close', numericClose()],
])('%s has its name, is 0/1, and cannot score a case without expected value', async (name, score) => {
  expect([score.scorerName, score.binary]).toEqual([name, true])
  expect(await judge(score, 'anything')).toMatch(/^the case has no expected /u)
})

describe('exactMatch', () => {
  test('accepts a copy of any value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.clone(fc.anything(), 2), async ([value, copy]) => {
        fc.pre(value !== undefined)
        expect(await judge(exactMatch(), value, copy)).toBe(1)
      }),
    )
  })

  test.each([
    ['a', 'a ', 0],
    ['a', 'A', 0],
    [1, '1', 0],
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, 1],
    [null, null, 1],
    [undefined, 'a', 0],
    ['', '', 1],
  ])('%j against %j is %i', async (output, expected, score) => {
    expect(await judge(exactMatch(), output, expected)).toBe(score)
  })
})

describe('exactMatch of texts that may differ', () => {
  test.each([
    ['Yes', 'yes', { ignoreCase: true }, 1],
    ['Yes.', 'yes', { ignoreCase: true }, 0],
    [' a \n b ', 'a b', { ignoreWhitespace: true }, 1],
    ['ab', 'a b', { ignoreWhitespace: true }, 0],
    ['don’t — stop!', 'dont  stop', { ignorePunctuation: true }, 1],
    ['ﬁne Ａ e\u0301', 'fine A é', { ignoreForms: true }, 1],
    ['ﬁne', 'fine', {}, 0],
    ['« Ｙes ! »', 'yes', { ignoreCase: true, ignoreWhitespace: true, ignorePunctuation: true, ignoreForms: true }, 1],
    [['A'], ['a'], { ignoreCase: true }, 0],
    ['...', '', { ignorePunctuation: true }, 1],
  ])('%j against %j with %j is %i', async (output, expected, ignored, score) => {
    expect(await judge(exactMatch(ignored), output, expected)).toBe(score)
  })

  test('what does not count is a property of the text: doing it twice changes nothing more', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.record({
          ignoreCase: fc.boolean(),
          ignoreWhitespace: fc.boolean(),
          ignorePunctuation: fc.boolean(),
          ignoreForms: fc.boolean(),
        }),
        (text, ignored) => {
          const once = normaliseText(text, ignored)
          expect(normaliseText(once, ignored)).toBe(once)
        },
      ),
    )
  })

  test('is another scorer, and one without options the same as ever', () => {
    expect(exactMatch().version).toBe('exactMatch()')
    expect(exactMatch({ ignoreCase: true }).version).toBe('exactMatch(ignoreCase)')
    expect(() => exactMatch({ ignorecase: true } as object)).toThrow('Did you mean "ignoreCase"')
  })
})

describe('includes', () => {
  test.each([
    ['the refund is due', 'refund', 1],
    ['the refund is due', 'Refund', 0],
    ['refund and invoice', ['refund', 'invoice'], 1],
    ['refund', ['refund', 'invoice'], 0],
    ['refund', [], 'the case has no expected text'],
    ['refund', ['refund', 3], 'the case has no expected text'],
    [undefined, 'refund', 'the output is not a text, but of type undefined'],
  ])('%j with %j expected: %s', async (output, expected, score) => {
    expect(await judge(includes(), output, expected)).toBe(score)
  })

  test('can ignore the case, in scripts other than Latin too', async () => {
    expect(await judge(includes({ ignoreCase: true }), 'ВОЗВРАТ', 'возврат')).toBe(1)
  })
})

describe('matchesRegex', () => {
  test.each([
    ['order 1234', /\d{4}/u, 1],
    ['order', /\d{4}/u, 0],
    ['order 1234', '^order \\d+$', 1],
    [7, /7/u, 'the output is not a text, but of type number'],
    ['7', 7, 'the case has no expected expression'],
  ])('%j against %s: %s', async (output, expected, score) => {
    expect(await judge(matchesRegex(), output, expected)).toBe(score)
  })

  test('gives the same answer every time, whatever the flags', async () => {
    for (const pattern of [/a/g, /a/y, /A/giu]) {
      const scores = await Promise.all([1, 2, 3].map(async () => await judge(matchesRegex(pattern), 'a')))
      expect(scores).toEqual([1, 1, 1])
    }
  })

  test('does not accept an expression that is none', async () => {
    await expect(judge(matchesRegex(), 'a', '(')).rejects.toThrow(SyntaxError)
  })
})

describe('numericClose', () => {
  test.each([
    [0.1 + 0.2, 0.3, {}, 1],
    [0.31, 0.3, {}, 0],
    [10.4, 10, { absolute: 0.5 }, 1],
    [10.6, 10, { absolute: 0.5 }, 0],
    [-104, -100, { relative: 0.05 }, 1],
    [-106, -100, { relative: 0.05 }, 0],
    [0.4, 0, { absolute: 0.5, relative: 0.1 }, 1],
    [' 4.2e1 ', 42, {}, 1],
    [42, '42', {}, 1],
    ['', 0, {}, 'the output is not a finite number'],
    ['about 42', 42, {}, 'the output is not a finite number'],
    [Infinity, 42, { relative: 10 }, 'the output is not a finite number'],
    [42, Number.NaN, {}, 'the case has no expected number'],
  ])('%j against %j with %j: %s', async (output, expected, options, score) => {
    expect(await judge(numericClose(options), output, expected)).toBe(score)
  })

  test('is not the same scorer with another tolerance', () => {
    expect(numericClose({ absolute: 1 }).version).not.toBe(numericClose({ absolute: 2 }).version)
  })

  test.each([{ absolute: -1 }, { relative: Number.NaN }, { absolute: Infinity }])('refuses %j', (options) => {
    expect(() => numericClose(options)).toThrow(RangeError)
  })
})
