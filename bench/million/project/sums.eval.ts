import process from 'node:process'
import { expect, test } from 'vitest'
import { dataset, evaluation, exactMatch, type Run, system } from 'vitest-touchstone'

import { leaveFigures } from '../../support/figures.ts'
import { add } from '../adder.ts'

const cases = Number(process.env['BENCH_COUNT'])

const sums = evaluation('sums', {
  cases: dataset.jsonl<string, string>(process.env['BENCH_CASES'] ?? ''),
  keepTexts: process.env['BENCH_TEXTS'] !== 'none',
  score: exactMatch(),
})

test('the new one is better', async () => {
  const start = performance.now()
  const [old, latest] = await sums.runs([
    system('old', (question: string) => add(question, 10)),
    system('new', (question: string) => add(question, 20)),
  ])
  await expect(latest).toImproveOn(old)
  leaveFigures({ workMs: performance.now() - start })
  for (const run of [old, latest]) {
    expect(run === undefined ? [] : misplaced(run)).toEqual([])
    expect(run?.cases).toHaveLength(cases)
    expect(run?.observations).toHaveLength(cases)
  }
})

/** Places of answers that are of another case, and of cases that are not where they are in the file; at most ten. */
function misplaced(run: Run): number[] {
  const errsOn = run.system.name === 'old' ? 10 : 20
  const wrong: number[] = []
  let place = 0
  for (const { caseId, scores } of run.observations) {
    const { id, input } = run.cases[place] ?? {}
    const isRight = add(`${place}`, errsOn) === String(place + 1)
    const isKept = process.env['BENCH_TEXTS'] !== 'none'
    if (
      caseId !== id ||
      (scores[0] === 1) !== isRight ||
      (isKept && Number(/\d+/.exec(String(input))?.[0]) !== place)
    ) {
      wrong.push(place)
    }
    place += 1
  }
  return wrong.slice(0, 10)
}
