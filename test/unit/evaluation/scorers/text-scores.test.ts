import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Scorer } from '../../../../src/evaluation/scorer.ts'
import { bleu } from '../../../../src/evaluation/scorers/bleu.ts'
import { chrf } from '../../../../src/evaluation/scorers/chrf.ts'
import { corpusBleu, corpusChrf } from '../../../../src/evaluation/scorers/corpus.ts'
import { editSimilarity } from '../../../../src/evaluation/scorers/edit-similarity.ts'
import { rouge } from '../../../../src/evaluation/scorers/rouge.ts'
import { tokenF1 } from '../../../../src/evaluation/scorers/token-f1.ts'
import { judge } from './__helpers__/judge.ts'

interface Vectors {
  readonly corpus: Readonly<Record<'bleu' | 'chrf' | 'chrfPlusPlus', number>>
  readonly cases: ReadonlyArray<{
    readonly output: string
    readonly expected: readonly string[]
    readonly scores: Readonly<Record<string, number>>
  }>
}

const { cases, corpus } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'fixtures', 'text-scores.json'), 'utf8'),
) as Vectors

const scorers: Readonly<Record<string, Scorer>> = {
  levenshtein: editSimilarity(),
  jaroWinkler: editSimilarity({ method: 'jaro-winkler' }),
  tokenF1: tokenF1(),
  rouge1: rouge({ of: 1 }),
  rouge2: rouge({ of: 2 }),
  rougeL: rouge(),
  bleu: bleu(),
  bleuIgnoringCase: bleu({ ignoreCase: true }),
  bleuOfCharacters: bleu({ words: 'characters' }),
  chrf: chrf(),
  chrfPlusPlus: chrf({ words: 2 }),
}

describe.each(Object.entries(scorers))('%s', (name, score) => {
  test('agrees with the published implementation to 1e-6', async () => {
    const scored = await Promise.all(cases.map(async ({ output, expected }) => await judge(score, output, expected)))
    const compared = cases.flatMap((vector, i) => {
      const ours = scored[i]
      // What the others call 0 because nothing can be compared has no score here.
      return typeof ours === 'number' ? [{ vector, ours, theirs: vector.scores[name] ?? Number.NaN }] : []
    })
    const apart = compared.filter(({ ours, theirs }) => !(Math.abs(ours - theirs) <= 1e-6))

    expect(apart).toEqual([])
    expect(compared.length).toBeGreaterThan(130)
    expect(cases.filter(({ scores }, i) => typeof scored[i] === 'string' && scores[name] !== 0)).toEqual([])
  })

  test('is 0…1, and 1 of a text and itself', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'the', ' ', '.', ',', '3', '-', 'é', '返', '🙂', '\n') })
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const same = await judge(score, one, one)
        const apart = await judge(score, one, other)
        expect(typeof same === 'string' ? 1 : same).toBeCloseTo(1, 12)
        expect(typeof apart === 'string' ? 0 : apart).toSatisfy((value: number) => value >= 0 && value <= 1)
      }),
    )
  })

  test('the best of several expected texts counts', async () => {
    expect(await judge(score, 'the order was paid twice', ['nothing at all', 'the order was paid twice'])).toBeCloseTo(
      1,
      12,
    )
  })

  test('cannot score what is no text, nor a case without one', async () => {
    expect(await judge(score, 3, 'three')).toBe('the output is not a text, but of type number')
    expect(await judge(score, 'three', 3)).toBe('the case has no expected text')
    expect(await judge(score, 'three', [])).toBe('the case has no expected text')
  })
})

describe('symmetry', () => {
  test.each(['levenshtein', 'tokenF1', 'rouge1', 'rougeL'])('%s', async (name) => {
    const score = scorers[name] ?? expect.fail(name)
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '1', '🙂'), minLength: 1 })
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const [there, back] = [
          await judge(score, `x ${one}`, `x ${other}`),
          await judge(score, `x ${other}`, `x ${one}`),
        ]
        expect(there).toBeCloseTo(Number(back), 12)
      }),
    )
  })
})

test.each([
  ['levenshtein', 0, 1],
  ['jaroWinkler', 0, 1],
  ['tokenF1', 0, 1],
  ['rougeL', 0, /fewer than 1 word /u],
  ['rouge2', 0, /fewer than 2 words /u],
  ['bleu', 0, /no words/u],
  ['chrf', 0, /no characters/u],
])('%s of an empty output is %d, and of two empty texts %s', async (name, one, both) => {
  const score = scorers[name] ?? expect.fail(name)
  expect(await judge(score, '', 'two words')).toBe(one)
  expect(await judge(score, '', '')).toEqual(typeof both === 'number' ? both : expect.stringMatching(both))
})

describe('of a corpus', () => {
  test('BLEU, chrF and chrF++ are those of sacreBLEU', () => {
    expect(Math.abs(corpusBleu(cases) - corpus.bleu)).toBeLessThan(1e-6)
    expect(Math.abs(corpusChrf(cases) - corpus.chrf)).toBeLessThan(1e-6)
    expect(Math.abs(corpusChrf(cases, { words: 2 }) - corpus.chrfPlusPlus)).toBeLessThan(1e-6)
  })

  test('without texts there is none, and a text has to have something expected', () => {
    expect([corpusBleu([]), corpusChrf([])]).toEqual([Number.NaN, Number.NaN])
    expect(() => corpusBleu([{ output: 'a', expected: [] }])).toThrow('corpusBleu: nothing is expected of text 0')
  })
})

test('other words than those of ASCII can be told', async () => {
  const words = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []
  expect(await judge(rouge(), 'возврат заказа', 'возврат')).toMatch(/rouge\(\{ words \}\)/u)
  expect(await judge(rouge({ words }), 'возврат заказа', 'возврат')).toBeCloseTo(2 / 3, 12)
})

test.each([
  [() => rouge({ of: 0 }), "rouge: of must be 'L' or a whole number from 1 to 9, got 0"],
  [() => bleu({ words: '14a' as '13a' }), "bleu: words must be '13a', 'characters' or a function, got 14a"],
  [() => chrf({ words: 1.5 }), 'chrf: words must be a whole number from 0 to 6, got 1.5'],
  [() => editSimilarity({ method: 'hamming' as 'levenshtein' }), 'got hamming'],
  [() => chrf({ word: 2 } as object), 'Did you mean "words"'],
])('what is asked must exist', (make, message) => {
  expect(make).toThrow(RangeError)
  expect(make).toThrow(message)
})
