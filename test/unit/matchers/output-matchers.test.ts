import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { type Scorer, scorer } from '../../../src/evaluation/scorer.ts'
import { exactMatch } from '../../../src/evaluation/scorers/exact-match.ts'
import { embeddingSimilarity } from '../../../src/evaluation/scorers/embedding-similarity.ts'
import { rouge } from '../../../src/evaluation/scorers/rouge.ts'
import '../../../src/matchers/touchstone-matchers.ts'
import { register } from '../../../src/matchers/register.ts'
import { judge } from '../../../src/models/judges/judge.ts'

register()

/** What an expectation says that does not hold; '' if it does. */
async function said(expectation: () => unknown): Promise<string> {
  try {
    await expectation()
    return ''
  } catch (error) {
    return stripVTControlCharacters(error instanceof Error ? error.message : String(error))
  }
}

describe('toMatchSchema', () => {
  const schema = z.object({ department: z.enum(['billing', 'login']) })

  test('values, and texts that are JSON', () => {
    expect({ department: 'billing' }).toMatchSchema(schema)
    expect('{"department": "login"}').toMatchSchema(schema)
    expect({ department: 'sales' }).not.toMatchSchema(schema)
    expect('no JSON').not.toMatchSchema(schema)
  })

  test('says what is wrong', async () => {
    expect(await said(() => expect({ department: 'sales' }).toMatchSchema(schema))).toMatchInlineSnapshot(`
      "expect(output).toMatchSchema(schema)

      It is not valid: department: Invalid option: expected one of "billing"|"login"

      Received: Object {
        "department": "sales",
      }"
    `)
    expect(await said(() => expect({ department: 'login' }).not.toMatchSchema(schema))).toContain('It is valid')
  })

  test('what is no schema, or answers later', async () => {
    const later = z.string().refine(() => Promise.resolve(true))
    expect(await said(() => expect('x').toMatchSchema({} as never))).toContain('give a schema of zod')
    expect(await said(() => expect('x').not.toMatchSchema(later))).toContain('validates asynchronously')
  })

  test('within other values', () => {
    const inside = expect as unknown as { toMatchSchema: (schema: unknown) => unknown }
    expect({ reply: { department: 'login' } }).toEqual({ reply: inside.toMatchSchema(schema) })
  })
})

describe('toCallTools', () => {
  const output = {
    toolCalls: [
      { name: 'find', arguments: { id: 7 } },
      { name: 'refund', arguments: { id: 7, why: 'late' } },
    ],
  }

  test('names, order, arguments', () => {
    expect(output).toCallTools(['find', 'refund'])
    expect(output).toCallTools([{ name: 'find', arguments: { id: 7 } }, 'refund'])
    expect(output).not.toCallTools(['refund', 'find'])
    expect(output).toCallTools(['refund', 'find'], { order: 'any' })
    expect(output).toCallTools([{ name: 'refund', arguments: { id: 7 } }], { extra: true, arguments: 'subset' })
    expect(output).not.toCallTools([{ name: 'find', arguments: { id: 8 } }, 'refund'])
    expect([]).toCallTools([])
  })

  test('says what was called', async () => {
    expect(await said(() => expect(output).toCallTools(['find']))).toMatchInlineSnapshot(`
      "expect(output).toCallTools(calls)

      Expected: Array [
        "find",
      ]
      Received: Array [
        Object {
          "arguments": Object {
            "id": 7,
          },
          "name": "find",
        },
        Object {
          "arguments": Object {
            "id": 7,
            "why": "late",
          },
          "name": "refund",
        },
      ]"
    `)
  })

  test('what is no list of calls neither passes nor fails', async () => {
    expect(await said(() => expect('find it').toCallTools(['find']))).toContain(
      'not a list of tool calls, but "find it"',
    )
    expect(await said(() => expect('find it').not.toCallTools(['find']))).toContain('not a list of tool calls')
    expect(await said(() => expect(output).toCallTools('find' as never))).toContain('give a list of calls')
    expect(await said(() => expect(output).toCallTools([], { partial: true } as never))).toContain(
      'partial is for the scorer',
    )
    expect(await said(() => expect(output).toCallTools([], { ordre: 'any' } as never))).toContain(
      'Did you mean "order"?',
    )
  })
})

describe('toBeSimilarTo', () => {
  test('by edits, by a scorer, by a function, to the likest of several', async () => {
    await expect('kitten').toBeSimilarTo('kittens', { atLeast: 0.8 })
    await expect('kitten').not.toBeSimilarTo('sitting', { atLeast: 0.8 })
    await expect('the order is paid').toBeSimilarTo('paid is the order', { atLeast: 0.4, by: rouge() })
    await expect('a').toBeSimilarTo(['b', 'a'], { atLeast: 1 })
    const sameLength = (one: unknown, other: unknown): number => Number(String(one).length === String(other).length)
    await expect('abc').toBeSimilarTo(['x', 'xyz'], { atLeast: 1, by: sameLength })
    const embed = (texts: readonly string[]): number[][] => texts.map((text) => [text.length, 1])
    await expect('abc').toBeSimilarTo('abd', { atLeast: 0.99, by: embeddingSimilarity(embed) })
  })

  test('says how like they are', async () => {
    expect(await said(() => expect('kitten').toBeSimilarTo('sitting', { atLeast: 0.8 }))).toMatchInlineSnapshot(`
      "expect(output).toBeSimilarTo(text)

      edit similarity 0.571, at least 0.8 is enough

      Expected: "sitting"
      Received: "kitten""
    `)
  })

  test('what cannot be compared neither passes nor fails', async () => {
    const message = 'toBeSimilarTo: the output cannot be scored: '
    expect(await said(() => expect(7).toBeSimilarTo('7', { atLeast: 0.5 }))).toContain(message)
    expect(await said(() => expect(7).not.toBeSimilarTo('7', { atLeast: 0.5 }))).toContain(message)
    expect(await said(() => expect('a').toBeSimilarTo('a', {} as never))).toContain('atLeast must be the smallest')
    expect(await said(() => expect('a').toBeSimilarTo(7 as never, { atLeast: 1 }))).toContain('give a text, or several')
    expect(await said(() => expect('a').toBeSimilarTo('a', { atLeast: 1, by: 'edits' as never }))).toContain(
      'by must be',
    )
    expect(await said(() => expect('a').toBeSimilarTo('a', { atleast: 1 } as never))).toContain(
      'Did you mean "atLeast"?',
    )
  })
})

describe('toMeetRubric', () => {
  const model = (prompt: string): unknown => ({
    reason: prompt.includes('\nsorry\n') ? 'it is sorry' : 'it is rude',
    score: prompt.includes('\nsorry\n') ? 'pass' : 'fail',
  })
  const polite = judge.by({ model })

  test('as the judge says', async () => {
    await expect('sorry').toMeetRubric('It is polite.', { judge: polite })
    await expect('no').not.toMeetRubric('It is polite.', { judge: polite })
    const seen: string[] = []
    const listening = judge.by({ model: (prompt: string) => (seen.push(prompt), model(prompt)) })
    await expect('sorry').toMeetRubric('It is polite.', { judge: listening, input: 'where?', expected: 'soon' })
    expect(seen[0]).toMatch(/\nIt is polite\.\n[^]*\nwhere\?\n[^]*\nsoon\n[^]*\nsorry\n/)
  })

  test('says why', async () => {
    expect(await said(() => expect('no').toMeetRubric('It is polite.', { judge: polite }))).toMatchInlineSnapshot(`
      "expect(output).toMeetRubric(rubric)

      Score 0, at least 1 is enough
      Judge: it is rude

      Rubric: "It is polite."
      Received: "no""
    `)
    expect(await said(() => expect('sorry').not.toMeetRubric('It is polite.', { judge: polite }))).toContain(
      'it is sorry',
    )
  })

  test('of several trials the mean counts', async () => {
    let asked = 0
    const stars = judge.by({ model: () => ({ reason: '', score: (asked += 1) }), scale: [1, 5], trials: 3 })
    await expect('x').toMeetRubric('r', { judge: stars, atLeast: 2 })
    asked = 0
    const message = await said(() => expect('x').toMeetRubric('r', { judge: stars, atLeast: 3 }))
    expect(message).toContain('Score 2 of 1, 2, 3, at least 3 is enough')
  })

  test('any scorer may judge, and no output is one to judge, too', async () => {
    const empty = (): Scorer => scorer('empty', ({ output }) => output === undefined, { binary: true })
    await expect(undefined).toMeetRubric('It is empty.', { judge: empty })
    await expect('').not.toMeetRubric('It is empty.', { judge: empty })
  })

  test('without a score it neither passes nor fails', async () => {
    const silent = judge.by({ model: () => 'hm' })
    const message = 'toMeetRubric: the output cannot be scored: the scorer threw '
    expect(await said(() => expect('x').toMeetRubric('r', { judge: silent }))).toContain(message)
    expect(await said(() => expect('x').not.toMeetRubric('r', { judge: silent }))).toContain(message)
  })

  test('what makes no sense', async () => {
    expect(await said(() => expect('x').toMeetRubric('r', {} as never))).toContain('{ judge: judge.by({ model:')
    const ready = judge('r', { model }) as never
    expect(await said(() => expect('x').toMeetRubric('r', { judge: ready }))).toContain('got one that has a rubric')
    expect(await said(() => expect('x').toMeetRubric('', { judge: polite }))).toContain('the rubric must be a text')
    expect(await said(() => expect('x').toMeetRubric(7 as never, { judge: polite }))).toContain(
      'the rubric must be a text',
    )
    const stars = judge.by({ model, scale: [1, 5] })
    expect(await said(() => expect('x').toMeetRubric('r', { judge: stars }))).toContain('{ atLeast: 4 }')
    expect(await said(() => expect('x').toMeetRubric('r', { judge: () => 7 as never }))).toContain('must make a scorer')
    expect(await said(() => expect('x').toMeetRubric('r', { judge: () => exactMatch() }))).toContain('cannot be scored')
  })
})
