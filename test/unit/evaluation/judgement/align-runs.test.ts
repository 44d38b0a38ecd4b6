import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dataset } from '../../../../src/evaluation/dataset.ts'
import { NotComparableError } from '../../../../src/evaluation/errors/not-comparable-error.ts'
import { alignRuns, checkScorers } from '../../../../src/evaluation/judgement/align-runs.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { casesOf, echo, runOn } from '../__helpers__/run-one.ts'

const inputs = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 12 })

/** Ids that both runs have, and what `alignRuns` makes of the runs. */
async function align(
  a: readonly number[],
  b: readonly number[],
): Promise<{ first: Run; second: Run; common: string[] }> {
  const [first, second] = [await runOn(casesOf(...a)), await runOn(casesOf(...b))]
  const ids = new Set(second.cases.map(({ id }) => id))
  return { first, second, common: first.cases.map(({ id }) => id).filter((id) => ids.has(id)) }
}

describe('alignRuns', () => {
  test('pairs exactly the ids that both runs have, and counts the rest', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, inputs, async (a, b) => {
        const { first, second, common } = await align(a, b)
        fc.pre(common.length > 0)
        const { pairs, unmatched } = alignRuns(first, second)
        expect(pairs.map(([index]) => first.cases[index]?.id)).toEqual(common)
        expect(pairs.map(([, index]) => second.cases[index]?.id)).toEqual(common)
        expect(unmatched).toEqual({ candidate: a.length - common.length, baseline: b.length - common.length })
      }),
    )
  })

  test('is the same the other way round', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, inputs, async (a, b) => {
        const { first, second, common } = await align(a, b)
        fc.pre(common.length > 0)
        const [there, back] = [alignRuns(first, second), alignRuns(second, first)]
        expect(new Set(back.pairs.map(([i, j]) => `${j},${i}`))).toEqual(
          new Set(there.pairs.map(([i, j]) => `${i},${j}`)),
        )
        expect(back.unmatched).toEqual({ candidate: there.unmatched.baseline, baseline: there.unmatched.candidate })
      }),
    )
  })

  test('does not depend on the order of the cases', async () => {
    const [first, second] = [await runOn(casesOf(1, 2, 3)), await runOn(casesOf(3, 2, 1))]
    expect(alignRuns(first, second).pairs).toEqual([
      [0, 2],
      [1, 1],
      [2, 0],
    ])
  })

  test('a case that changed under its id is another case', async () => {
    const first = await runOn([
      { id: 'a', input: 1 },
      { id: 'b', input: 2, expected: 1 },
      { id: 'c', input: 3 },
    ])
    const second = await runOn([
      { id: 'a', input: 9 },
      { id: 'b', input: 2, expected: 2 },
      { id: 'c', input: 3 },
    ])
    expect(alignRuns(first, second)).toEqual({ pairs: [[2, 2]], unmatched: { candidate: 2, baseline: 2 } })
  })

  test('nothing in common is an error', async () => {
    const [first, second] = [await runOn(casesOf(1)), await runOn(casesOf(2, 3))]
    expect(() => alignRuns(first, second)).toThrow(NotComparableError)
    expect(() => alignRuns(first, second)).toThrowErrorMatchingInlineSnapshot(
      `[NotComparableError: the run of "echo" on "test" and the run of "echo" on "test" have no case in common (1 and 2 cases, aligned by id and content). Run both on the same dataset.]`,
    )
  })

  test('a sample aligns with the whole', async () => {
    const all = dataset.from(casesOf(...Array.from({ length: 20 }, (_, index) => index % 7)))
    const cases = async (source: typeof all): Promise<Array<{ input: number; id: string }>> => {
      const list = []
      for await (const item of source) {
        list.push(item)
      }
      return list
    }
    const [whole, part] = [await runOn(await cases(all)), await runOn(await cases(all.sample(8, 3)))]
    expect(alignRuns(part, whole).unmatched).toEqual({ candidate: 0, baseline: 12 })
  })
})

test('checkScorers refuses runs that were scored differently', async () => {
  const [first, second] = [await runOn(casesOf(1)), await runOn(casesOf(1), echo, { score: exactMatch() })]
  expect(() => checkScorers(first, first)).not.toThrow()
  expect(() => checkScorers(first, second)).toThrow(NotComparableError)
  expect(() => checkScorers(first, second)).toThrowErrorMatchingInlineSnapshot(
    `[NotComparableError: the run of "echo" on "test" and the run of "echo" on "test" are not comparable: their scorers are not the same (outputAsScore | exact match; names, ranges and versions count). Run both again with the same scorers.]`,
  )
})
