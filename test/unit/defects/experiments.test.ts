import { expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { compareValues } from '../../../src/evaluation/compare-values.ts'
import { dataset } from '../../../src/evaluation/dataset.ts'
import { estimateRun } from '../../../src/evaluation/estimate-run.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { rankValues } from '../../../src/evaluation/rank-values.ts'
import { exactMatch } from '../../../src/evaluation/scorers/exact-match.ts'

// What experiments of an earlier system got wrong (REQUIREMENTS.md, D3): rows of rows.test.ts.

const scores = (right: number, n: number): boolean[] => Array.from({ length: n }, (_, index) => index < right)

test('D3: an improvement by a fifth is not significant for being one, and its p is no random number', () => {
  const arms = { control: scores(5, 10), better: scores(6, 10) }
  const { winner, pairs, conclusion } = rankValues(arms, { control: 'control' })
  expect(winner).toBeNull()
  expect(pairs.map(({ shown }) => shown)).toEqual(['nothing'])
  expect(conclusion).not.toMatch(/significant improvement|Recommend deployment/u)
  expect(rankValues(arms, { control: 'control' })).toEqual(rankValues(arms, { control: 'control' }))
  expect(pairs[0]?.pValue).toBeGreaterThan(0.2)
})

test('D3: variants of an experiment are tried on the same part of a split, case by case', async () => {
  const all = dataset.from(Array.from({ length: 100 }, (_, input) => ({ input, expected: input })))
  const [, forTests] = all.split(0.8, 7)
  const part = evaluation('part', { cases: forTests, score: exactMatch() })
  const runs = await part.runs([(input) => input, (input) => input, () => 0])
  const [first, ...others] = runs.map(({ cases }) => cases.map(({ id }) => id))
  expect(first).toHaveLength(20)
  expect(others).toEqual([first, first])
})

test('D3: an improvement on a baseline of zero is no number, and no verdict', () => {
  const claim = { kind: 'improvement', by: { relative: 0.1 } } as const
  const { statistics, verdict } = compareValues(scores(30, 40), scores(0, 40), { claim })
  expect(verdict.state).toBe('inconclusive')
  expect(statistics.estimate).toBeNull()
  expect(statistics.interval).toMatchObject({ lower: -1, upper: Number.POSITIVE_INFINITY })
})

test('D3: nor is it slight because a control that is never right leaves its percentage open', () => {
  const arms = { control: scores(0, 60), better: scores(30, 60) }
  const { winner, conclusion } = rankValues(arms, { control: 'control' })
  expect(winner).toBe('better')
  expect(conclusion).not.toMatch(/slight|Infinity/u)
  expect(conclusion).toContain('by how many percent cannot be said, since control may have a mean of 0')
})

test('D3: a rate of success is of all cases, not of those that succeeded', async () => {
  const cases = Array.from({ length: 100 }, (_, input) => ({ input, expected: input }))
  const all = evaluation('all', { cases, score: exactMatch() })
  const [fragile, sound] = await all.runs([
    (input) => {
      if (input % 4 === 0) {
        throw new Error('down')
      }
      return input
    },
    (input) => input,
  ])
  if (fragile === undefined || sound === undefined) {
    throw new Error('two systems give two runs')
  }
  expect(estimateRun(fragile, 0.5, { metric: 'errors' }).statistics.estimate).toBe(0.25)
  const compared = compareRuns(fragile, sound, { claim: { kind: 'non-inferiority', within: 0.05 } })
  expect(compared.verdict.state).not.toBe('pass')
})
