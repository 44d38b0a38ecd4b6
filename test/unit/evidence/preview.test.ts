import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { learnSecret } from '../../../src/calls/secrets/known-secrets.ts'
import { cut, preview } from '../../../src/evidence/preview.ts'
import { hostileString, hostileValue } from './__helpers__/hostile.ts'

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

describe('preview', () => {
  test.each([
    ['billing', `'billing'`],
    [{ label: 'billing', score: 0.5 }, `{ label: 'billing', score: 0.5 }`],
    [[1, null, undefined], '[ 1, null, undefined ]'],
    ['two\nlines', `'two\\nlines'`],
    ['\u001B[31mred', `'\\x1B[31mred'`],
    [10n, '10n'],
  ])('%s', (value, shown) => {
    expect(preview(value, 60)).toBe(shown)
  })

  test('a long text ends in an ellipsis', () => {
    expect(preview('x'.repeat(1000), 20)).toBe(`'${'x'.repeat(18)}…`)
  })

  test('whatever the value: one line, well-formed, no longer than asked', () => {
    fc.assert(
      fc.property(hostileValue, fc.integer({ min: 2, max: 300 }), (value, length) => {
        const shown = preview(value, length)
        expect(shown.length).toBeLessThanOrEqual(Math.max(length, '<cannot be shown>'.length))
        expect(shown).not.toMatch(/[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}]/u)
        expect(isWellFormed(shown)).toBe(true)
      }),
    )
  })
})

test('a key that was sent to a provider is not shown, nor what a cut would leave of it', () => {
  const key = 'sk-preview-0123456789'
  learnSecret(key)
  for (let before = 0; before < 60; before += 1) {
    const text = `${'x'.repeat(before)}${key} and more`
    expect(preview(text, 60)).not.toMatch(/sk-p|k-preview/)
    expect(preview({ text }, 60)).not.toMatch(/sk-p|k-preview/)
  }
})

test('plain strings are shown as they are, in quotes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      fc.pre(!/['\\]|\s\s/.test(text))
      expect(preview(text, 40)).toBe(`'${text}'`)
      expect(preview(text, 40)).toBe(inspect(text))
    }),
  )
})

describe('cut', () => {
  test('does not split a character', () => {
    expect(cut('a😀😀', 4)).toBe('a😀…')
    expect(cut('a😀😀', 3)).toBe('a…')
  })

  test('keeps short texts as they are, but for lone surrogates', () => {
    fc.assert(
      fc.property(hostileString, (text) => {
        const kept = cut(text, text.length)
        expect(kept.length).toBe(text.length)
        expect(isWellFormed(kept)).toBe(true)
        expect(kept === text).toBe(isWellFormed(text))
      }),
    )
  })
})
