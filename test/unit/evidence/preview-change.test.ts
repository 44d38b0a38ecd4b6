import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { previewChange } from '../../../src/evidence/preview-change.ts'
import { hostileValue } from './__helpers__/hostile.ts'

describe('two values side by side', () => {
  test('are whole where they are short', () => {
    expect(previewChange('Where is it?', { where: 'here' }, 80)).toEqual([`'Where is it?'`, `{ where: 'here' }`])
  })

  test('are shown from a little before the first difference where they are long', () => {
    const text = 'word '.repeat(100)
    const [before, after] = previewChange(`${text}INVOICE ${text}`, `${text}invoice ${text}`, 80)
    expect(before).toMatch(/^….{39}INVOICE word .*…$/)
    expect(after).toMatch(/^….{39}invoice word .*…$/)
    expect([before.length, after.length]).toEqual([80, 80])
  })

  test('that are the same begin at the beginning of their end', () => {
    const [before, after] = previewChange('x'.repeat(200), 'x'.repeat(200), 60)
    expect(before).toBe(after)
    expect(before.length).toBeLessThanOrEqual(60)
  })

  test('are short, well-formed lines, whatever they are, and differ where their previews do', () => {
    fc.assert(
      fc.property(hostileValue, hostileValue, fc.integer({ min: 50, max: 90 }), (before, after, maxLength) => {
        const shown = previewChange(before, after, maxLength)
        for (const text of shown) {
          expect(text.length).toBeLessThanOrEqual(maxLength)
          expect(text).not.toMatch(/\p{Surrogate}/u)
          expect(text).not.toContain('\n')
        }
        const [from, to] = previewChange(before, after, 100_000)
        expect(shown[0] === shown[1]).toBe(from === to)
      }),
    )
  })
})
