import process from 'node:process'
import { expect, test } from 'vitest'
import { dataset, evaluation, exactMatch, model } from 'vitest-touchstone'

import { leaveFigures } from '../../support/figures.ts'
import { prompt, systemPrompt } from '../load.ts'

const cases = Array.from({ length: Number(process.env['BENCH_CALLS']) }, (_, index) => ({
  input: prompt(index),
  expected: 'billing',
}))

const routing = evaluation('routing', { cases: dataset.from(cases), score: exactMatch() })
const router = model('openai/bench', { system: systemPrompt, baseUrl: process.env['BENCH_URL'] ?? '' })

test('the model knows the department', async () => {
  const start = performance.now()
  if (cases.length === 1) {
    // No matcher would call a system for a case that cannot decide anything.
    expect((await routing.run(router)).observations[0]?.outcome).toBe('scored')
  } else {
    await expect(router).toScoreAtLeast(0.9, { on: routing })
  }
  leaveFigures({ workMs: performance.now() - start })
})
