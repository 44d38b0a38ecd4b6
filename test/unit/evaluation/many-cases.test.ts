import { setImmediate } from 'node:timers/promises'

import { describe, expect, test } from 'vitest'

import { GrowingCollection } from '../../../src/evaluation/collection/growing-collection.ts'
import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { dataset } from '../../../src/evaluation/dataset.ts'
import { estimateRun } from '../../../src/evaluation/estimate-run.ts'
import { evaluation, type EvaluationOptions } from '../../../src/evaluation/evaluation.ts'
import { MOST_HELD } from '../../../src/evaluation/lists/growing-list.ts'
import { isPaged } from '../../../src/evaluation/lists/paged-array.ts'
import type { Run } from '../../../src/evaluation/run.ts'
import { system } from '../../../src/evaluation/system.ts'

const count = MOST_HELD + 1234

function* items(): Generator<{ readonly input: number; readonly tags: { readonly third: string } }> {
  for (let input = 0; input < count; input += 1) {
    yield { input, tags: { third: String(input % 3) } }
  }
}

/** Answers come in another order than questions were asked. */
function answering(name: string, errsOn: number): ReturnType<typeof system> {
  return system(name, async (input: number) => {
    if (input % 7 === 0) {
      await setImmediate()
    }
    if (input % 50 === 49) {
      throw new Error('cannot be answered')
    }
    return input % errsOn === 0 ? -1 : input
  })
}

const asking: Pick<EvaluationOptions, 'score' | 'concurrency'> = {
  score: ({ input, output }) => input === output,
  concurrency: 32,
}

const asked = evaluation('sums', { ...asking, cases: dataset.from(items) })

/** The same in plain arrays. */
function plain(run: Run): Run {
  return { ...run, cases: [...run.cases], observations: [...run.observations] }
}

describe('a run of more cases than are held in memory', async () => {
  const runs = await asked.runs([answering('new', 20), answering('old', 10)])
  const [candidate, baseline] = runs as [Run, Run]

  test('has each case once, in the order of the dataset, with its own answer', () => {
    for (const run of runs) {
      expect(isPaged(run.observations)).toBe(true)
      expect(run.cases.map(({ input }) => input)).toEqual(Array.from({ length: count }, (_, index) => index))
      const isOwn = run.observations.map(
        ({ caseId, output, error }, index) =>
          caseId === run.cases[index]?.id &&
          (index % 50 === 49 ? error !== undefined : output === index || output === -1),
      )
      expect(isOwn.filter((own) => !own)).toEqual([])
      expect(isOwn).toHaveLength(count)
    }
  })

  test.each([
    ['all', {}],
    ['a subgroup', { where: { third: '1' } }],
    ['looks', { sequential: { looks: 2 } }],
  ] as const)('is judged as if it were in memory: %s', (_, options) => {
    const claim = { kind: 'improvement', by: 0.01 } as const
    expect(compareRuns(candidate, baseline, { claim, ...options })).toEqual(
      compareRuns(plain(candidate), plain(baseline), { claim, ...options }),
    )
    expect(estimateRun(candidate, 0.9, options)).toEqual(estimateRun(plain(candidate), 0.9, options))
  })

  test('is compared with one in another order as if both were in memory', { timeout: 20_000 }, async () => {
    const shuffled = evaluation('sums', { ...asking, cases: dataset.from(items).shuffle(3) })
    const [other] = (await shuffled.runs([answering('old', 10)])) as [Run]
    expect(other.cases[0]).not.toEqual(candidate.cases[0])
    const claim = { kind: 'improvement', by: 0.01 } as const
    expect(compareRuns(candidate, other, { claim })).toEqual(compareRuns(plain(candidate), plain(other), { claim }))
  })
})

test('runs that grow at random are in the order of the dataset, whatever came first', { timeout: 20_000 }, async () => {
  const growing = new GrowingCollection(evaluation('sums', { ...asking, cases: [...items()] }), [
    answering('new', 20),
    answering('old', 10),
  ])
  await growing.grow(count - 7, {})
  expect(growing.runs()[0]?.cases).toHaveLength(count - 7)
  await growing.grow(count, {})
  for (const run of growing.runs()) {
    expect(run.cases.map(({ input }) => input)).toEqual(Array.from({ length: count }, (_, index) => index))
    expect(run.observations.map(({ caseId }) => caseId)).toEqual(run.cases.map(({ id }) => id))
  }
})
