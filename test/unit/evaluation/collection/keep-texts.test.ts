import { describe, expect, test } from 'vitest'

import { aggregate } from '../../../../src/evaluation/aggregates/aggregate.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { evaluation, type EvaluationOptions } from '../../../../src/evaluation/evaluation.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { RunStore } from '../../../../src/evaluation/run-store.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { improvement } from '../__helpers__/two-runs.ts'

const cases = Array.from({ length: 60 }, (_, index) => ({
  input: `question ${index}`,
  expected: `answer ${index}`,
  group: `page ${index % 20}`,
}))
const better = (question: string): string => question.replace('question', 'answer')
const worse = (question: string): string => (Number(question.slice(9)) < 30 ? 'no idea' : better(question))

function asked(extra: Partial<EvaluationOptions<string, string, string>> = {}) {
  return evaluation('kept', { cases, score: exactMatch(), ...extra })
}

describe('keepTexts: false', () => {
  test('keeps scores, ids, groups and digests, and no text', async () => {
    const [whole, run] = [await asked().run(worse), await asked({ keepTexts: false }).run(worse)]
    expect(JSON.stringify(run)).not.toMatch(/question|answer|no idea/u)
    expect(run.digests).toEqual(whole.digests)
    expect(run.cases.map(({ id, group, digest }) => ({ id, group, digest }))).toEqual(
      whole.cases.map(({ id, group, digest }) => ({ id, group, digest })),
    )
    expect(run.observations.map(({ scores, outcome }) => [scores, outcome])).toEqual(
      whole.observations.map(({ scores, outcome }) => [scores, outcome]),
    )
  })

  test('changes no figure of a verdict, also against a run that kept them, and from rows', async () => {
    const [old, next] = await asked().runs([worse, better])
    const [bareOld, bareNext] = await asked({ keepTexts: false }).runs([worse, better])
    const figures = compareRuns(next!, old!, improvement)
    for (const other of [
      compareRuns(bareNext!, bareOld!, improvement),
      compareRuns(bareNext!, old!, improvement),
      compareRuns(await decodeRun(await encodeRun(bareNext!)), bareOld!, improvement),
    ]) {
      expect(other).toMatchObject({
        verdict: figures.verdict,
        statistics: figures.statistics,
        unmatched: figures.unmatched,
      })
    }
    expect(compareRuns(bareNext!, bareOld!, improvement).flips.better[0]).toMatchObject({ input: '(not kept)' })
  })

  test('tells first cases of different contents apart', async () => {
    const first = async (target: ReturnType<typeof asked>) =>
      (await new RunStore().firstRuns(target, [better], { count: 10 })).runs[0]?.digests.data
    const others = cases.map((item) => ({ ...item, expected: 'other', id: item.input }))
    const same = cases.map((item) => ({ ...item, id: item.input }))
    const digest = await first(asked({ keepTexts: false, cases: same }))
    expect(await first(asked({ keepTexts: false, cases: same }))).toBe(digest)
    expect(await first(asked({ keepTexts: false, cases: others }))).not.toBe(digest)
  })

  test('is not for aggregates, which are computed from outputs', () => {
    const longest = aggregate('longest', (items) => Math.max(...items.map(({ output }) => String(output).length)))
    expect(() => asked({ keepTexts: false, aggregates: [longest] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: evaluation: aggregates are computed from outputs, which keepTexts: false does not keep]`,
    )
  })

  test('is true or false', () => {
    expect(() => asked({ keepTexts: 'no' as never })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: evaluation: keepTexts must be true or false, got no]`,
    )
  })
})
