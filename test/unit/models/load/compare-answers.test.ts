import { expect, test } from 'vitest'

import { system } from '../../../../src/evaluation/system.ts'
import { compareAnswers } from '../../../../src/models/load/compare-answers.ts'
import { model } from '../../../../src/models/model.ts'
import { serverForEachTest } from '../support/ask.ts'

const api = serverForEachTest()

test('answers stand side by side; one that fails leaves the others as they are', async () => {
  const broken = system('broken', () => {
    throw new Error('no')
  })
  const systems = [
    model('openai/small', { baseUrl: api.baseUrl }),
    broken,
    model('openai/large', { baseUrl: api.baseUrl }),
  ]
  const answers = await compareAnswers<unknown, unknown>(systems, ['a', 'b'])
  expect(answers.map(({ system: name, input, output }) => [name, input, output])).toEqual([
    ['small', 0, 're: a'],
    ['broken', 0, undefined],
    ['large', 0, 're: a'],
    ['small', 1, 're: b'],
    ['broken', 1, undefined],
    ['large', 1, 're: b'],
  ])
  expect(answers[0]).toMatchObject({ error: null, costUsd: 0, fromCache: false })
  expect(answers[0]?.inputTokens).toBeGreaterThan(0)
  expect(answers[1]).toMatchObject({ error: { name: 'Error', message: 'no' }, inputTokens: null })
})

test('the same input twice is two cases; a time limit holds for each answer', async () => {
  const slow = async (): Promise<string> =>
    await new Promise((resolve) => {
      setTimeout(() => resolve('late'), 10_000)
    })
  const answers = await compareAnswers([slow, () => 'a'], ['x', 'x'], { timeoutMs: 20 })
  expect(answers.map(({ output, error }) => output ?? error?.name)).toEqual([
    'DeadlineError',
    'a',
    'DeadlineError',
    'a',
  ])
})

test('nothing to ask, or nobody, is refused', async () => {
  await expect(compareAnswers([], ['x'])).rejects.toThrow('one system and one input at least')
  await expect(compareAnswers([() => 'a'], [])).rejects.toThrow('one system and one input at least')
})

test.each([
  ['openai/m', ['q'], 'give lists of one system and one input at least'],
  [[() => 'a'], 'q', 'give lists of one system and one input at least'],
  [['openai/m'], ['q'], "give a system or a function, not a value of type string: model('openai/m')"],
])('%j, %j is refused', async (systems, inputs, message) => {
  await expect(compareAnswers(systems as never, inputs as never)).rejects.toThrow(message)
})
