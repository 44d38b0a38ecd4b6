import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { jsonMatches } from '../../../../src/evaluation/scorers/json-matches.ts'
import { matchesSchema } from '../../../../src/evaluation/scorers/matches-schema.ts'
import { judge } from './__helpers__/judge.ts'

describe('jsonMatches', () => {
  test.each([
    ['{"b":[1,2],"a":1}', { a: 1, b: [1, 2] }, {}, 1],
    [{ a: 1, b: [2, 1] }, '{"a":1,"b":[1,2]}', {}, 0],
    ['{"a":1,"b":2}', { a: 1 }, {}, 0],
    ['{"a":1,"b":2}', { a: 1 }, { subset: true }, 1],
    ['{"a":1}', { a: 1, b: 2 }, { subset: true }, 0],
    ['{"a":1,"b":3,"c":4}', { a: 1, b: 2 }, { partial: true }, 1 / 3],
    ['{"a":1,"b":3,"c":4}', { a: 1, b: 2 }, { partial: true, subset: true }, 1 / 2],
    ['{"a":{"x":1}}', { a: {} }, { subset: true }, 1],
    ['{"a":{"x":1}}', { a: {} }, {}, 0],
    ['{"a":[]}', { a: {} }, {}, 0],
    ['{"a":[1]}', { a: {} }, { subset: true }, 0],
    ['{"a/b":{"~":[]}}', { 'a/b': { '~': [] } }, { subset: true }, 1],
    ['[]', [], {}, 1],
    ['', {}, {}, 0],
    ['', {}, { partial: true }, 0],
    ['"yes"', 'yes', {}, 1],
    ['{', { a: 1 }, { partial: true }, 0],
    [undefined, { a: 1 }, {}, 0],
    ['{"a":null}', { a: null }, {}, 1],
    ['{}', undefined, {}, 'the case has no expected value'],
  ])('%j against %j with %j: %s', async (output, expected, options, score) => {
    expect(await judge(jsonMatches(options), output, expected)).toBe(score)
  })

  test('a value is itself, whatever is asked; both ways round the same share is right', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (one, other) => {
        for (const options of [{}, { subset: true }, { partial: true }, { partial: true, subset: true }]) {
          expect(await judge(jsonMatches(options), JSON.stringify(one), JSON.stringify(one))).toBe(1)
        }
        const [there, back] = [[one, other] as const, [other, one] as const].map(
          async ([output, expected]) =>
            await judge(jsonMatches({ partial: true }), JSON.stringify(output), JSON.stringify(expected)),
        )
        expect(await there).toBe(await back)
      }),
    )
  })

  test('all is right exactly if every part is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), async (one, other) => {
        const all = await judge(jsonMatches(), [one], [other])
        expect(all === 1).toBe((await judge(jsonMatches({ partial: true }), [one], [other])) === 1)
      }),
    )
  })
})

describe('matchesSchema', () => {
  const schema = z.object({ id: z.number().int(), tags: z.array(z.string()) })

  test.each([
    [{ id: 1, tags: [] }, 1],
    ['{"id":1,"tags":["a"]}', 1],
    ['{"id":1.5,"tags":["a"]}', 0],
    ['no JSON', 0],
    ['', 0],
    [undefined, 0],
  ])('%j: %i', async (output, score) => {
    expect(await judge(matchesSchema(schema), output)).toBe(score)
  })

  test('a text is judged as such first', async () => {
    expect(await judge(matchesSchema(z.string().min(2)), '17')).toBe(1)
    expect(await judge(matchesSchema(z.number()), '17')).toBe(1)
  })

  test('says what is wrong', async () => {
    const score = matchesSchema(schema)
    const result = await score({
      input: 'in',
      output: '{"id":"1","tags":[]}',
      expected: undefined,
      case: { id: 'x', input: 'in' },
    })
    expect(result).toMatchObject({
      score: false,
      metadata: { reason: expect.stringMatching(/^id: .*number/u) as string },
    })
  })

  test('another schema is another scorer, one that cannot be told is known by its library', () => {
    expect(matchesSchema(schema).version).not.toBe(matchesSchema(z.object({ id: z.number() })).version)
    expect(matchesSchema(z.date()).version).toBe('matchesSchema(zod)')
    expect(() => matchesSchema(undefined as never)).toThrow('matchesSchema: give a schema')
  })
})
