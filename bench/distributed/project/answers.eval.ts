import process from 'node:process'
import { expect, test } from 'vitest'
import { dataset, evaluation, exactMatch, model } from 'vitest-touchstone'

const cases = Array.from({ length: Number(process.env['BENCH_CASES']) }, (_, index) => ({
  id: `case-${index}`,
  input: `question ${index}`,
  expected: 'yes',
}))

const answers = evaluation('answers', { cases: dataset.from(cases), score: exactMatch() })

test('the model knows most answers', async () => {
  const system = model('openai/bench', { baseUrl: process.env['BENCH_URL'] ?? '' })
  await expect(system).toScoreAtLeast(0.7, { on: answers })
})
