import { describe, expect, test } from 'vitest'

import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { ScorerArguments } from '../../../../src/evaluation/scorer.ts'
import { digestScorer } from '../../../../src/evaluation/scorers/digest-scorers.ts'
import { pairwiseJudge, type PairwiseJudgeOptions } from '../../../../src/models/judges/pairwise-judge.ts'
import { serverForEachTest } from '../support/ask.ts'

const api = serverForEachTest()
const options = (more: Partial<PairwiseJudgeOptions> = {}): PairwiseJudgeOptions => ({
  model: 'openai/m',
  baseUrl: api.baseUrl,
  ...more,
})
const args = (output: string, expected?: string): ScorerArguments => ({
  input: 'q',
  output,
  expected,
  case: { id: '1', input: 'q' },
})

/** What a prompt shows in each place. */
function shown(prompt: string): { first: string; second: string } {
  const [, first = '', second = ''] =
    /BEGIN first \w+\]\n([^]*?)\n\[END[^]*BEGIN second \w+\]\n([^]*?)\n\[END/.exec(prompt) ?? []
  return { first, second }
}

/** Prefers the longer text; of equally long ones, or always, what it is shown first. */
const byLength = (alwaysFirst = false) => ({
  reply: ({ prompt }: { prompt: string }) => {
    const { first, second } = shown(prompt)
    const better = alwaysFirst || first.length >= second.length ? 'first' : 'second'
    return { json: { reason: `${better} it is`, better } }
  },
})

describe('a pairwise judge', () => {
  test('asks in both orders', async () => {
    api.server.use(byLength())
    const better = pairwiseJudge('The longer is better.', options())
    expect(await better(args('a long answer', 'short'))).toEqual({
      name: 'preference',
      score: 1,
      metadata: {
        reason: 'first it is',
        reasonInOtherOrder: 'second it is',
        isConsistent: true,
        positionBias: 0,
        judge: 'm',
      },
    })
    expect(await better(args('short', 'a long answer'))).toMatchObject({ score: 0, metadata: { positionBias: 0 } })
    expect(api.server.requests).toHaveLength(4)
  })

  test('shows an input where there is one', async () => {
    api.server.use(byLength())
    const better = pairwiseJudge('The longer is better.', options())
    await better({ ...args('a', 'b'), input: null })
    await better(args('a', 'b'))
    const prompts = api.server.requests.map(({ body }) => JSON.stringify(body).includes('BEGIN input'))
    expect(prompts).toEqual([false, false, true, true])
  })

  test('a liking for the first place cancels, and is told', async () => {
    api.server.use(byLength(true))
    const better = pairwiseJudge('The longer is better.', options())
    expect(await better(args('a', 'bbb'))).toMatchObject({
      score: 0.5,
      metadata: { isConsistent: false, positionBias: 1 },
    })
    expect(await better.positionBias(args('a', 'bbb'))).toBe(1)
    api.server.use({ reply: { json: { reason: '', better: 'second' } } })
    expect(await better.positionBias(args('a', 'ccc'))).toBe(-1)
    api.server.use({ reply: { json: { reason: '', better: 'tie' } } })
    expect(await better(args('a', 'ddd'))).toMatchObject({
      score: 0.5,
      metadata: { positionBias: 0, isConsistent: true },
    })
  })

  test('its bias is a metric with an interval that asks nobody again', async () => {
    // It errs towards the first place where the texts are equally long: of 40 pairs in 20.
    api.server.use(byLength())
    const better = pairwiseJudge('The longer is better.', options())
    const duel = evaluation('duel', {
      cases: Array.from({ length: 40 }, (_, i) => ({ input: `${i}`, expected: i % 2 === 0 ? 'aaaa' : 'aa' })),
      score: [better, better.positionBias],
    })
    const run = await duel.run((input: string) => input.padStart(4, 'b'))
    expect(api.server.requests).toHaveLength(80)
    const bias = estimateRun(run, 0, { metric: 'preference for the first place' })
    expect(bias.statistics.estimate).toBe(0.5)
    expect(bias.statistics.interval.lower).toBeGreaterThan(0.2)
    expect(run.observations.map(({ scores: [score] }) => score).filter((score) => score === 1)).toHaveLength(20)
  })

  test('cannot score where nothing is expected', async () => {
    const better = pairwiseJudge('r', options())
    const reason = 'the case expects nothing to compare with'
    expect(await better(args('a'))).toMatchObject({ score: null, metadata: { reason } })
    expect(await better.positionBias(args('a'))).toMatchObject({ score: null, metadata: { reason } })
  })

  test('may have to decide', async () => {
    api.server.use({ reply: { json: { reason: '', better: 'tie' } } })
    await expect(pairwiseJudge('r', options({ ties: false }))(args('a', 'b'))).rejects.toThrow(
      'does not fit the schema',
    )
  })

  test('has a digest of rubric and model', () => {
    const digests = [options(), options({ model: 'openai/n' }), options({ ties: false })].map((each) =>
      digestScorer(pairwiseJudge('r', each)),
    )
    expect(new Set([...digests, digestScorer(pairwiseJudge('s', options()))]).size).toBe(4)
  })

  test('what makes no sense', () => {
    expect(() => pairwiseJudge(' ', options())).toThrow('pairwiseJudge: the rubric must be a text')
    expect(() => pairwiseJudge('r', { ...options(), scale: [1, 5] } as PairwiseJudgeOptions)).toThrow(
      'no option "scale"',
    )
  })
})

test('ties are allowed or not', () => {
  const create = (): unknown => pairwiseJudge('r', { model: 'openai/m', ties: 'no' as never })
  expect(create).toThrow(new RangeError('pairwiseJudge: ties must be true or false, got "no"'))
})
