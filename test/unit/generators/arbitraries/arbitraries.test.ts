import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import * as arbitraries from '../../../../src/generators/arbitraries.ts'
import { fillTemplate } from '../../../../src/models/fill-template.ts'
import { shrunk } from '../support/relation-laws.ts'
import { emoji } from '../support/texts.ts'

const texts = {
  sentence: arbitraries.sentence,
  ticket: arbitraries.ticket,
  multilingualText: arbitraries.multilingualText,
  emojiText: arbitraries.emojiText,
  bidiText: arbitraries.bidiText,
  markdown: arbitraries.markdown,
  jsonText: arbitraries.jsonText,
} as const

describe.each(Object.entries(texts))('%s', (_, make) => {
  test('is well-formed text, never empty, the same for the same seed', () => {
    fc.assert(
      fc.property(make(), (text) => {
        expect(text.trim()).not.toBe('')
        expect(text).not.toMatch(/\p{Surrogate}/u)
      }),
    )
    const [first, second] = [1, 2].map(() => fc.sample(make(), { seed: 11, numRuns: 50 }))
    expect(first).toEqual(second)
    expect(new Set(first).size).toBeGreaterThan(25)
  })

  test('shrinks to a short one', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(shrunk(make(), seed, () => true).length).toBeLessThan(40)
    }
  })
})

test('sentences, tickets and conversations shrink to three words', () => {
  expect(shrunk(arbitraries.sentence(), 1, () => true)).toBe('It is late.')
  expect(shrunk(arbitraries.ticket(), 1, () => true)).toBe('It is late.')
  expect(shrunk(arbitraries.markdown(), 1, () => true)).toBe('It is late.')
  expect(shrunk(arbitraries.conversation(), 1, () => true)).toEqual([{ role: 'user', content: 'It is late.' }])
  expect(shrunk(arbitraries.ticket(), 1, (ticket) => ticket.includes('#'))).toBe(
    'It is late. I bought the lamp on 2020-01-01 for $1.00 (order #1000).',
  )
})

test('all languages are drawn, or those that are asked for', () => {
  const drawn = fc.sample(arbitraries.multilingualText(), { seed: 1, numRuns: 1000 }).join(' ')
  for (const script of [
    'Latin',
    'Cyrillic',
    'Greek',
    'Hebrew',
    'Arabic',
    'Devanagari',
    'Thai',
    'Han',
    'Hiragana',
    'Hangul',
  ]) {
    expect(drawn).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
  }
  const greek = fc.sample(arbitraries.multilingualText({ languages: ['Greek'], maxSentences: 1 }), {
    seed: 1,
    numRuns: 50,
  })
  expect(greek.every((text) => /\p{Script=Greek}/u.test(text) && !/[a-z]/.test(text))).toBe(true)
  expect(new Set(greek).size).toBe(3)
  expect(() => arbitraries.multilingualText({ languages: ['Klingon'] })).toThrow(
    'multilingualText: languages must be some of English,',
  )
  expect(() => arbitraries.multilingualText({ languages: [] })).toThrow('got none')
  expect(() => arbitraries.multilingualText({ maxSentences: 0 })).toThrow('maxSentences must be an integer ≥ 1, got 0')
})

test('emoji are whole, and bidirectional text runs both ways, all it opens closed', () => {
  fc.assert(fc.property(arbitraries.emojiText(), (text) => emoji(text).length > 0))
  fc.assert(
    fc.property(arbitraries.bidiText(), (text) => {
      const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
      expect(text).toMatch(/[\p{Script=Arabic}\p{Script=Hebrew}]/u)
      expect(text).toMatch(/[A-Za-z€]/)
      expect(count(/[\u{2067}\u{2068}]/gu)).toBe(count(/\u{2069}/gu))
      expect(count(/[\u{202b}\u{202e}]/gu)).toBe(count(/\u{202c}/gu))
    }),
  )
})

test('JSON is JSON', () => {
  fc.assert(fc.property(arbitraries.jsonText(), (text) => JSON.parse(text) !== undefined))
  fc.assert(
    fc.property(arbitraries.jsonValue(), (value) => {
      expect(JSON.stringify(JSON.parse(JSON.stringify(value)))).toBe(JSON.stringify(value))
    }),
  )
})

test('Markdown has each kind of block', () => {
  const drawn = fc.sample(arbitraries.markdown(), { seed: 1, numRuns: 200 }).join('\n')
  for (const pattern of [
    /^#{1,4} \p{L}/mu,
    /^- /m,
    /^2\. /m,
    /^> /m,
    /^```json$/m,
    /^\| --- \| --- \|$/m,
    /\]\(https?:/,
    /\*\*/,
  ]) {
    expect(drawn).toMatch(pattern)
  }
})

test('tool calls name a tool, with arguments as JSON', () => {
  fc.assert(
    fc.property(arbitraries.toolCall(), ({ id, type, function: called }) => {
      expect(id).toMatch(/^call_\w{24}$/)
      expect(type).toBe('function')
      expect(['get_order', 'search', 'send_email']).toContain(called.name)
      expect(JSON.parse(called.arguments)).toEqual(expect.any(Object))
    }),
  )
  const own = arbitraries.toolCall({
    tools: { now: fc.constant(undefined), add: fc.record({ a: fc.nat(), b: fc.nat() }) },
  })
  const drawn = fc.sample(own, { seed: 1, numRuns: 50 }).map(({ function: called }) => called)
  expect(new Set(drawn.map(({ name }) => name))).toEqual(new Set(['now', 'add']))
  expect(drawn.find(({ name }) => name === 'now')?.arguments).toBe('{}')
  expect(() => arbitraries.toolCall({ tools: {} })).toThrow('toolCall: tools must hold at least one tool')
})

test('in conversations, user and assistant speak in turn, the user first and last', () => {
  fc.assert(
    fc.property(arbitraries.conversation({ maxTurns: 3 }), (messages) => {
      const roles = messages.map(({ role }) => role).filter((role, index) => index > 0 || role !== 'system')
      expect(roles).toEqual(roles.map((_, index) => (index % 2 === 0 ? 'user' : 'assistant')))
      expect(roles.at(-1)).toBe('user')
      expect(roles.length).toBeLessThanOrEqual(5)
    }),
  )
  const sizes = fc.sample(arbitraries.conversation(), { seed: 1, numRuns: 200 }).map(({ length }) => length)
  expect(Math.max(...sizes)).toBe(8)
  expect(() => arbitraries.conversation({ maxTurns: 0 })).toThrow(
    'conversation: maxTurns must be an integer ≥ 1, got 0',
  )
})

test('templates of prompts can be filled with their values', () => {
  fc.assert(
    fc.property(arbitraries.promptTemplate(), ({ template, values }) => {
      const filled = fillTemplate(template, values)
      Object.values(values).forEach((value) => expect(filled).toContain(value))
    }),
  )
})
