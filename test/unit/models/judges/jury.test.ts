import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { type ScoreResult, scorer, type ScorerArguments } from '../../../../src/evaluation/scorer.ts'
import { digestScorer } from '../../../../src/evaluation/scorers/digest-scorers.ts'
import { countVotes, disagreementOf } from '../../../../src/models/judges/count-votes.ts'
import { judge } from '../../../../src/models/judges/judge.ts'
import { jury, type JuryOptions } from '../../../../src/models/judges/jury.ts'
import { serverForEachTest } from '../support/ask.ts'

const api = serverForEachTest()
const args: ScorerArguments = { input: 'q', output: 'a', expected: undefined, case: { id: '1', input: 'q' } }
const fixed = (...scores: ScoreResult[]): ReturnType<typeof scorer>[] =>
  scores.map((score, i) => scorer(`j${i}`, () => score, { binary: true }))
const stars = (...scores: number[]): ReturnType<typeof scorer>[] =>
  scores.map((score, i) => scorer(`j${i}`, () => score, { range: [1, 5] }))

describe('a jury', () => {
  test('of judges that say pass or fail says what most say', async () => {
    const three = jury(fixed(true, false, true))
    expect(three.binary).toBe(true)
    expect(await three(args)).toMatchObject({
      name: 'jury',
      score: true,
      metadata: {
        votes: [
          { judge: 'j0', score: 1 },
          { judge: 'j1', score: 0 },
          { judge: 'j2', score: 1 },
        ],
      },
    })
    expect(await jury(fixed(true, false))(args)).toMatchObject({
      score: null,
      metadata: { reason: 'the jury is split' },
    })
    expect(await jury(fixed(true, false), { by: 'mean' })(args)).toMatchObject({ score: 0.5 })
  })

  test('of other judges says the mean, or what is asked for', async () => {
    expect(await jury(stars(1, 2, 5))(args)).toMatchObject({ score: 8 / 3 })
    expect(await jury(stars(1, 2, 5), { by: 'median' })(args)).toMatchObject({ score: 2 })
    expect(await jury(stars(5, 2, 5), { by: 'majority' })(args)).toMatchObject({ score: 5 })
    expect(jury(stars(1, 2)).range).toEqual([1, 5])
  })

  test('leaves the score to those that can score', async () => {
    const broken = scorer('broken', () => Promise.reject(new Error('no answer')), { binary: true })
    const result = await jury([...fixed(true), broken])(args)
    expect(result).toMatchObject({ score: true, metadata: { votes: [{}, { score: null, reason: 'no answer' }] } })
    expect(await jury([broken, scorer('null', () => null, { binary: true })])(args)).toMatchObject({
      score: null,
      metadata: { reason: 'no judge could score: no answer' },
    })
  })

  test('hands on what the budget refuses', async () => {
    const refused = Object.assign(new Error('spent'), { origin: 'budget' })
    await expect(
      jury([...fixed(true), scorer('p', () => Promise.reject(refused), { binary: true })])(args),
    ).rejects.toBe(refused)
  })

  test('of models: disagreement takes the replies that the jury got', async () => {
    api.server.use({ reply: ({ model }) => ({ json: { reason: model, score: model === 'a' ? 1 : 4 } }) })
    const judges = ['openai/a', 'openai/b'].map((model) => judge('r', { model, scale: [1, 5], baseUrl: api.baseUrl }))
    const two = jury(judges)
    const run = await evaluation('e', { cases: [{ input: 'x' }], score: [two, two.disagreement] }).run((input) => input)
    expect(run.observations[0]?.scores).toEqual([2.5, 0.75])
    expect(api.server.requests).toHaveLength(2)
    expect(run.metrics[1]).toMatchObject({ name: 'jury disagreement', direction: 'lower' })
  })

  test('its digest is that of its judges, and trials are those of the most asked', () => {
    const judgeOf = (model: string, trials = 1): ReturnType<typeof judge> => judge('r', { model, trials })
    const digests = [
      jury([judgeOf('openai/a'), judgeOf('openai/b')]),
      jury([judgeOf('openai/a'), judgeOf('openai/c')]),
      jury([judgeOf('openai/a'), judgeOf('openai/b')], { by: 'mean' }),
    ].map(digestScorer)
    expect(new Set(digests).size).toBe(3)
    expect(jury([judgeOf('openai/a', 2), judgeOf('openai/b', 3)]).repeats).toBe(3)
    expect(jury([judgeOf('openai/a', 2), judgeOf('openai/b')], { trials: 5 }).repeats).toBe(5)
  })

  test.each([
    [fixed(true), {}, 'give two judges at least'],
    [[...fixed(true), ...stars(2)], {}, 'the same scale'],
    [[scorer('a', () => 1, { range: null }), scorer('b', () => 1, { range: null })], {}, 'the same scale'],
    [fixed(true, true), { by: 'most' }, "by must be 'mean', 'median' or 'majority', got most"],
    [fixed(true, true), { trials: 0 }, 'jury: trials must be a whole number ≥ 1, got 0'],
  ])('%#: a RangeError', (judges, options, message) => {
    const create = (): unknown => jury(judges, options as JuryOptions)
    expect(create).toThrow(RangeError)
    expect(create).toThrow(message)
  })
})

describe('votes', () => {
  const votes = fc
    .array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 7 })
    .map((scores) => scores.map((score) => ({ judge: 'j', score })))

  test('count in any order, within their range', () => {
    fc.assert(
      fc.property(votes, fc.constantFrom('mean', 'median', 'majority'), (some, by) => {
        const counted = countVotes(some, by)
        expect(countVotes(some.toReversed(), by)).toSatisfy(
          (other) => other === counted || Math.abs(Number(other) - Number(counted)) < 1e-12,
        )
        const scores = some.flatMap(({ score }) => (score === null ? [] : [score]))
        expect(counted === null || (counted >= Math.min(...scores) && counted <= Math.max(...scores))).toBe(true)
      }),
    )
  })

  test('disagree by 0 where all are alike, and never by more than 1', () => {
    fc.assert(
      fc.property(votes, (some) => {
        const apart = disagreementOf(some, [1, 5])
        const distinct = new Set(some.flatMap(({ score }) => (score === null ? [] : [score])))
        expect(apart === null || (apart >= 0 && apart <= 1 && (apart === 0) === (distinct.size === 1))).toBe(true)
      }),
    )
  })
})
