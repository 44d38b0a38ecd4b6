import process from 'node:process'
import { expect, test } from 'vitest'
import { dataset, evaluation, exactMatch, system } from 'vitest-touchstone'

import { leaveFigures } from '../../support/figures.ts'
import { add } from '../adder.ts'

const sums = evaluation('sums', {
  cases: dataset.jsonl<string, string>(process.env['BENCH_CASES'] ?? ''),
  keepTexts: process.env['BENCH_TEXTS'] !== 'none',
  score: exactMatch(),
})

test('the new one is better', async () => {
  const start = performance.now()
  const old = system('old', (question: string) => add(question, 10))
  await expect(system('new', (question: string) => add(question, 20))).toImproveOn(old, { on: sums })
  leaveFigures({ workMs: performance.now() - start })
})
