import { expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { compareValues } from '../../../src/evaluation/compare-values.ts'
import { estimateRun } from '../../../src/evaluation/estimate-run.ts'
import { estimateValues } from '../../../src/evaluation/estimate-values.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { rankRuns } from '../../../src/evaluation/rank-runs.ts'
import { rankValues } from '../../../src/evaluation/rank-values.ts'
import { refusal } from '../../../src/evaluation/refusal.ts'
import { runFromVitestEvals } from '../../../src/evaluation/run-from-vitest-evals.ts'
import { judgeOutranking } from '../../../src/gates/judge-outranking.ts'
import { casesOf, outputAsScore } from './__helpers__/run-one.ts'
import { improvement, rightOn, runsOf } from './__helpers__/two-runs.ts'

const target = evaluation('test', { cases: casesOf(1, 2, 3), score: outputAsScore })
const [right, wrong] = [
  [true, true, false],
  [false, true, false],
]
const [run, other] = await runsOf([rightOn(180), rightOn(150)])
const expected = { effect: 0.1, expect: { rate: 0.8 } }
const report = new URL('./vitest-evals/fixtures/v2.json', import.meta.url)

// As plain JavaScript calls them: TypeScript would not.
test.each<[string, string, (typo: object) => unknown]>([
  ['compareRuns', 'confidence', (typo) => compareRuns(run, other, { ...improvement, ...typo })],
  ['compareValues', 'confidence', (typo) => compareValues(right, wrong, { ...improvement, ...typo })],
  ['estimateRun', 'confidence', (typo) => estimateRun(run, 0.5, typo)],
  ['estimateValues', 'confidence', (typo) => estimateValues(right, 0.5, typo)],
  ['rankRuns', 'confidence', (typo) => rankRuns({ run, other }, typo)],
  ['rankValues', 'confidence', (typo) => rankValues({ right, wrong }, typo)],
  ['judgeOutranking', 'confidence', (typo) => judgeOutranking(run, [other], typo)],
  ['refusal', 'confidence', (typo) => refusal(target, { ...improvement, ...typo })],
  ['plan', 'confidence', (typo) => target.plan({ ...expected, ...typo })],
  ['plan: expect', 'noise', (typo) => target.plan({ ...expected, expect: { rate: 0.8, ...typo } })],
  ['evaluation "test": run', 'signal', (typo) => target.run(() => 1, typo)],
  ['runFromVitestEvals', 'suite', (typo) => runFromVitestEvals(report, { suite: 'shop', ...typo })],
])('%s refuses an option that nobody reads, and says which may be meant: %s', async (about, name, call) => {
  const typo = `${name}s`
  const calling = async (): Promise<unknown> => await call({ [typo]: 0.9 })
  await expect(calling).rejects.toThrow(
    new RangeError(`${about}: there is no option "${typo}". Did you mean "${name}"?`),
  )
})
