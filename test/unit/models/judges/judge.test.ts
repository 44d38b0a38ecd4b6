import { describe, expect, test } from 'vitest'

import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import type { Scorer, ScorerArguments } from '../../../../src/evaluation/scorer.ts'
import { digestScorer } from '../../../../src/evaluation/scorers/digest-scorers.ts'
import { system } from '../../../../src/evaluation/system.ts'
import { judge } from '../../../../src/models/judges/judge.ts'
import type { JudgeOptions } from '../../../../src/models/judges/judge-options.ts'
import { serverForEachTest } from '../support/ask.ts'
import { sdkAdapters } from '../support/sdk-adapters.ts'

const api = serverForEachTest()
const options = (more: Partial<JudgeOptions> = {}): JudgeOptions => ({
  model: 'openai/m',
  baseUrl: api.baseUrl,
  ...more,
})
const args = (output: unknown, more: Partial<ScorerArguments> = {}): ScorerArguments => {
  const { input = 'hello', expected } = more
  return { input, output, expected, case: { id: '1', input } }
}
const lastRequest = (): Record<string, unknown> => api.server.requests.at(-1)?.body as Record<string, unknown>
const says = (score: unknown): void => api.server.use({ reply: { json: { reason: 'because', score } } })

async function runOf(score: Scorer, outputs: readonly string[], scoreRepeats?: number): Promise<Run> {
  return await evaluation('e', {
    cases: outputs.map((input) => ({ input })),
    score,
    ...(scoreRepeats === undefined ? {} : { scoreRepeats }),
  }).run(system('echo', (input: string) => input))
}

describe('a judge', () => {
  test('shows rubric, input, expected value and output, and asks for reason and score', async () => {
    says('pass')
    const polite = judge('It is polite.', options())
    const result = await polite(args('hi there', { expected: 'hi' }))
    expect(result).toEqual({ name: 'judge', score: true, metadata: { reason: 'because', judge: 'm' } })
    const { messages, response_format: format } = lastRequest() as {
      messages: Array<{ content: string }>
      response_format: unknown
    }
    expect(messages[0]?.content).toContain('The rubric:\nIt is polite.')
    expect(messages[1]?.content).toMatch(/\[BEGIN input \w+\]\nhello\n[^]*\nhi\n[^]*\nhi there\n\[END output \w+\]/)
    expect(format).toMatchObject({
      json_schema: {
        strict: true,
        schema: { required: ['reason', 'score'], properties: { score: { enum: ['pass', 'fail'] } } },
      },
    })
    expect(
      Object.keys((format as { json_schema: { schema: { properties: object } } }).json_schema.schema.properties),
    ).toEqual(['reason', 'score'])
  })

  test('may be shown less', async () => {
    says('fail')
    expect(await judge('It is polite.', options({ show: [] }))(args('x', { expected: 'y' }))).toMatchObject({
      score: false,
    })
    expect(JSON.stringify(lastRequest())).not.toContain('BEGIN input')
  })

  test('scores on scales of numbers and of names', async () => {
    says(4)
    const stars = judge('r', options({ scale: [1, 5] }))
    expect(await stars(args('x'))).toMatchObject({ score: 4 })
    expect([stars.range, stars.binary, stars.levels]).toEqual([[1, 5], undefined, [1, 2, 3, 4, 5]])
    says('partly')
    const named = judge('r', options({ scale: { wrong: 0, partly: 0.5, right: 1 } }))
    expect(await named(args('x'))).toMatchObject({ score: 0.5 })
    says('good')
    const two = judge('r', options({ scale: { bad: 0, good: 1 } }))
    expect(await two(args('x'))).toMatchObject({ score: true })
    expect(two.binary).toBe(true)
  })

  test.each([6, 'maybe', null])('cannot score by %o, which is no score of the scale', async (score) => {
    says(score)
    const { observations } = await runOf(judge('r', options({ scale: [1, 5] })), ['x'])
    expect(observations[0]).toMatchObject({ outcome: 'unscorable', scores: [null] })
    expect(observations[0]?.unscorable?.['judge']).toContain('does not fit the schema: score')
  })

  test('cannot score what its model does not answer to', async () => {
    api.server.use({ faults: [{ kind: 'status', status: 503 }] })
    const { observations } = await runOf(judge('r', options()), ['x'])
    expect(observations[0]).toMatchObject({ outcome: 'unscorable' })
    expect(observations[0]?.unscorable?.['judge']).toContain('ProviderServerError')
  })

  test('is asked so often as trials say, each time anew, unless the evaluation says otherwise', async () => {
    api.server.use({ reply: ({ occurrence }) => ({ json: { reason: '', score: occurrence + 1 } }) })
    const score = judge('r', options({ scale: [1, 5], trials: 3 }))
    const { observations } = await runOf(score, ['x'])
    expect(observations[0]?.scores).toEqual([2])
    expect(observations[0]?.repeats?.[0]?.toSorted()).toEqual([1, 2, 3])
    expect((await runOf(score, ['y'], 1)).observations[0]?.repeats).toBeUndefined()
  })

  test('has a digest of rubric, scale, model and what it is shown; name and trials aside', () => {
    const digests = [
      judge('r', options()),
      judge('s', options()),
      judge('r', options({ model: 'openai/n' })),
      judge('r', options({ temperature: 0 })),
      judge('r', options({ scale: [0, 1] })),
      judge('r', options({ scale: { no: 0, yes: 1 } })),
      judge('r', options({ show: ['input'] })),
    ].map(digestScorer)
    expect(new Set(digests).size).toBe(digests.length)
    expect(digestScorer(judge('r', options({ trials: 3 })))).toBe(digests[0])
    expect(digestScorer(judge.by(options())('r'))).toBe(digests[0])
  })

  test('may be a system of one’s own, that answers with JSON', async () => {
    const seen: string[] = []
    const own = system('own', (prompt: string) => {
      seen.push(prompt)
      return seen.length === 1 ? '```json\n{"reason": "ok", "score": "pass"}\n```' : { reason: 'no', score: 'fail' }
    })
    const polite = judge('It is polite.', { model: own })
    expect(await polite(args('x'))).toMatchObject({ score: true, metadata: { judge: 'own' } })
    expect(await polite(args('x'))).toMatchObject({ score: false })
    expect(seen[0]).toContain('The rubric:\nIt is polite.')
    expect(seen[0]).toContain('"enum":["pass","fail"]')
    await expect(judge('r', { model: () => 'pass' })(args('x'))).rejects.toThrow('the answer is not JSON: pass')
    await expect(judge('r', { model: () => ({ score: 'pass' }) })(args('x'))).rejects.toThrow('does not fit: reason')
  })

  test('asks again for another rubric, scale or model, and never twice for the same', async () => {
    says('pass')
    const judges = [
      judge('r', options()),
      judge('r', options()),
      judge('s', options()),
      judge('r', options({ model: 'openai/n' })),
      judge('r', options({ scale: { fail: 0, pass: 1 } })),
      judge('r', options({ show: [] })),
    ]
    for (const each of judges) {
      await runOf(each, ['x'])
    }
    // The first two are the same, and `pass-fail` and these levels are put in different words.
    expect(api.server.requests).toHaveLength(5)
  })

  test('may be a model of the AI SDK', async () => {
    says('pass')
    const chat = sdkAdapters['chat']?.(api.baseUrl)
    expect(await judge('r', { model: chat ?? '' })(args('x'))).toMatchObject({ score: true, metadata: { judge: 'm' } })
  })

  test.each([
    ['', {}, 'judge: the rubric must be a text'],
    ['r', { model: 7 }, 'model must be an id such as openai/gpt-5-mini'],
    ['r', { model: 'm' }, 'provider/name'],
    ['r', { scale: [1, 1] }, 'scale must go from one whole number to a larger one'],
    ['r', { scale: [0, 1000] }, 'at most 101 levels'],
    ['r', { scale: [0.5, 1] }, 'whole number'],
    ['r', { scale: { one: 1 } }, 'at least two different scores'],
    ['r', { scale: { one: 1, none: Number.NaN } }, 'at least two different scores'],
    ['r', { scale: [1, 2, 3, 4, 5] }, 'as [1, 5], in at most 101 levels, got [1, 2, 3, 4, 5]'],
    ['r', { trials: 0 }, 'judge: trials must be a whole number ≥ 1, got 0'],
    ['r', { show: ['inptu'] }, "judge: show must be a list of 'input' and 'expected'"],
    ['r', { show: 'input' }, "judge: show must be a list of 'input' and 'expected'"],
    ['r', { name: '' }, 'judge: '],
    ['r', { modle: 'x' }, 'Did you mean "model"?'],
  ])('%j %j: a RangeError that says %s', (rubric, more, message) => {
    const create = (): unknown => judge(rubric, options(more as Partial<JudgeOptions>))
    expect(create).toThrow(RangeError)
    expect(create).toThrow(message)
  })
})
