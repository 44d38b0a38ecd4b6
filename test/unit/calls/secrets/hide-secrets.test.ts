import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { HIDDEN, hideSecrets, hideSecretsIn } from '../../../../src/calls/secrets/hide-secrets.ts'
import { isSecret } from '../../../../src/calls/secrets/is-secret.ts'
import { secretForms } from '../../../../src/calls/secrets/secret-forms.ts'

const secret = fc.string({ unit: 'binary', minLength: 12, maxLength: 60 })
const key = 'sk-7Qx+9w/Lm4Zt8Rb6'

describe('a secret', () => {
  test.each([
    ['sk-proj-0123456789', true],
    ['AIzaSyA-0000000000000000000', true],
    ['a-sentence-of-several-words', true],
    ['undefined', false],
    ['placeholder', false],
    ['not-needed', false],
    ['none', false],
    ['1234567', false],
    ['12345678', false],
    ['', false],
  ])('%s: %s', (value, expected) => {
    expect(isSecret(value)).toBe(expected)
  })
})

describe('hidden', () => {
  test.each([
    ['as it is', key],
    ['in JSON', JSON.stringify({ key })],
    ['in an address', `https://host/path?key=${encodeURIComponent(key)}&a=b`],
    ['in base64', Buffer.from(key).toString('base64')],
    ['in base64 for addresses', Buffer.from(key).toString('base64url')],
    ['with a user name, in base64', Buffer.from(`ada:${key}`).toString('base64')],
  ])('%s', (_how, text) => {
    const clean = hideSecrets(`before ${text} after`, [key])
    expect(clean).toContain(HIDDEN)
    expect(clean).toMatch(/^before .* after$/)
    expect(clean).not.toContain(key)
    expect(clean.length).toBeLessThan(text.length + 14)
  })

  test('wherever base64 begins, nothing of six bytes or more is left of a secret', () => {
    fc.assert(
      fc.property(secret, fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (hidden, before, after) => {
        for (const encoding of ['base64', 'base64url'] as const) {
          const text = Buffer.from(`${before}${hidden}${after}`).toString(encoding)
          expect(hideSecrets(text, [hidden])).toContain(HIDDEN)
        }
      }),
    )
  })

  test('bytes as texts; what is no text comes back as it was', () => {
    fc.assert(
      fc.property(secret, fc.uint8Array(), fc.uint8Array(), (hidden, before, after) => {
        const clean = hideSecretsIn(Buffer.concat([before, Buffer.from(hidden), after]), [hidden])
        expect(Buffer.from(clean).includes(hidden)).toBe(false)
        expect(Buffer.from(clean)).toEqual(Buffer.concat([before, Buffer.from(HIDDEN), after]))
      }),
    )
  })

  test('not where there is none', () => {
    const bytes = Buffer.from('nothing here')
    expect(hideSecretsIn(bytes, [key])).toBe(bytes)
    expect(hideSecrets('nothing here', [key])).toBe('nothing here')
    expect(hideSecrets(key, [])).toBe(key)
  })
})

test('forms are well-formed and not short', () => {
  fc.assert(
    fc.property(secret, (hidden) => {
      const shortest = Math.min(...secretForms(hidden).map((form) => form.length))
      expect(shortest).toBeGreaterThanOrEqual(8)
    }),
  )
})
