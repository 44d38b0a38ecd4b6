import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { citations } from '../../../../src/evaluation/scorers/citations.ts'
import { embeddingSimilarity } from '../../../../src/evaluation/scorers/embedding-similarity.ts'
import { noPii } from '../../../../src/evaluation/scorers/no-pii.ts'
import { textLength } from '../../../../src/evaluation/scorers/text-length.ts'
import { judge } from './__helpers__/judge.ts'

describe('citations', () => {
  test.each([
    ['As said [1], and again [1][2].', [1, 2], 1],
    ['As said [1, 2].', ['1'], 2 / 3],
    ['As said [handbook.md].', ['handbook.md', 'terms.md'], 2 / 3],
    ['As said [3].', [1], 0],
    ['A [link](https://example.org).', [], 1],
    ['As said [1].', [], 0],
    ['', [1], 0],
    ['', [], 1],
    ['As said [1].', '1', 'the case has no expected array of ids'],
    [undefined, [1], 'the output is not a text, but of type undefined'],
  ])('%j where %j are expected: %s', async (output, expected, score) => {
    expect(await judge(citations(), output, expected)).toBe(score)
  })

  test('may be written otherwise', async () => {
    expect(await judge(citations(/<cite>(.*?)<\/cite>/u), '<cite>a</cite> [b]', ['a'])).toBe(1)
    expect(() => citations(/\[\d+\]/u)).toThrow('needs a group that is the id')
  })
})

describe('noPii', () => {
  test.each([
    ['Write to jane.doe+x@mail.example.org now.', 'e-mail address'],
    ['Card 4111 1111 1111 1111, thanks', 'payment card'],
    ['IBAN GB82 WEST 1234 5698 7654 32.', 'IBAN'],
    ['IBAN DE89370400440532013000', 'IBAN'],
    ['SSN 123-45-6789', 'US social security number'],
    ['Call +44 20 7946 0958', 'telephone number'],
    [{ contact: { mail: 'a@b.example' } }, 'e-mail address'],
  ])('%j has one', async (output, kind) => {
    const result = await noPii()({ input: 'in', output, expected: undefined, case: { id: 'x', input: 'in' } })
    expect(result).toEqual({ name: 'no PII', score: false, metadata: { reason: `found: ${kind}` } })
  })

  test.each([
    '',
    'Order 4111 1111 1111 1112 of 2026-11-22 at 12:30',
    'IBAN GB83 WEST 1234 5698 7654 32.',
    'Version 1.2.3, part 000-12-3456, 5 + 44 = 49, @home',
    'Nothing here',
  ])('%j has none', async (output) => {
    expect(await judge(noPii(), output)).toBe(1)
  })

  test('what is not there cannot be scored', async () => {
    expect(await judge(noPii(), undefined)).toBe('there is no output')
  })
})

describe('textLength', () => {
  test.each([
    ['', { max: 3 }, 1],
    ['', { min: 1 }, 0],
    ['🙂🙂🙂', { max: 3 }, 1],
    ['four', { max: 3 }, 0],
    [' two  words ', { unit: 'words', min: 2, max: 2 }, 1],
    [3, { max: 3 }, 'the output is not a text, but of type number'],
  ] as const)('%j with %j: %s', async (output, options, score) => {
    expect(await judge(textLength(options), output)).toBe(score)
  })

  test.each([{}, { min: 3, max: 2 }, { min: Number.NaN }, { max: -1 }, { unit: 'lines' as 'words', max: 3 }])(
    'refuses %j',
    (options) => {
      expect(() => textLength(options)).toThrow(RangeError)
    },
  )
})

describe('embeddingSimilarity', () => {
  const vectors: Record<string, number[]> = {
    east: [1, 0],
    north: [0, 2],
    west: [-3, 0],
    'north-east': [5, 5],
    '': [0, 0],
    long: [1, 1, 1],
  }
  const score = embeddingSimilarity(async (texts) => await Promise.resolve(texts.map((text) => vectors[text] ?? [])))

  test.each([
    ['east', 'east', 1],
    ['east', 'north', 0],
    ['east', 'west', -1],
    ['east', ['west', 'north-east'], Math.SQRT1_2],
    ['east', '', 'vectors of zeros, or of different lengths, have no angle'],
    ['east', 'long', 'vectors of zeros, or of different lengths, have no angle'],
    ['east', undefined, 'the output and what is expected must be texts'],
    ['east', [], 'the output and what is expected must be texts'],
  ])('%j and %j: %s', async (output, expected, similarity) => {
    const found = await judge(score, output, expected)
    expect(found).toEqual(typeof similarity === 'number' ? expect.closeTo(similarity, 12) : similarity)
  })

  test('says when the embedder gave too few', async () => {
    expect(
      await judge(
        embeddingSimilarity(() => [[1]]),
        'a',
        'b',
      ),
    ).toBe('the embedder gave 1 vectors of 2 texts')
  })

  test('is −1…1, the same both ways, and 1 of a vector and its multiples', async () => {
    const vector = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(vector, vector, async (one, other) => {
        fc.pre([one, other].every((each) => each.some((value) => Math.abs(value) > 1e-3)))
        const of = async (a: number[], b: number[]) =>
          await judge(
            embeddingSimilarity(() => [a, b]),
            'a',
            'b',
          )
        const there = Number(await of(one, other))
        expect(Math.abs(there)).toBeLessThanOrEqual(1)
        expect(await of(other, one)).toBeCloseTo(there, 12)
        expect(
          await of(
            one,
            one.map((value) => value * 3),
          ),
        ).toBeCloseTo(1, 12)
      }),
    )
  })
})
