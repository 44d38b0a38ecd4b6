import { describe, expect, test } from 'vitest'

import { caseView, type CaseView } from '../../../../../src/reporter/html/cases/case-rows.ts'
import {
  type CaseFilter,
  type CaseOrder,
  countOutcomes,
  filterCases,
  orderCases,
} from '../../../../../src/reporter/html/cases/filter-cases.ts'
import type { PageData, PageRun } from '../../../../../src/reporter/html/data/page-data.ts'

const run: PageRun = {
  dataset: 0,
  evaluation: 'triage',
  system: 'v2',
  metrics: [{ name: 'right', direction: 'higher', range: [0, 1] }],
  trials: 2,
  scores: [[1, 1, 0, 0, 1, 0, null, null, null, 1]],
  outputs: ['Billing', 'Billing', 'login', 'login', 'bug', 'bug', null, null, 'odd', 'bug'],
  latencies: [10, 11, 20, 90, 30, 31, 40, 41, 50, 51],
  errors: [
    [6, 'provider', '503'],
    [7, 'timeout', 'too late'],
  ],
  reasons: [[8, 'right: not a team']],
}
const baseline: PageRun = {
  ...run,
  system: 'v1',
  trials: 1,
  scores: [[0, 1, 1, 1, 1]],
  outputs: ['bug', 'login', 'bug', 'bug', 'bug'],
  latencies: [1, 1, 1, 1, 1],
  errors: [],
  reasons: [],
}
const data: PageData = {
  datasets: [
    {
      ids: ['a', 'b', 'c', 'd', 'e'],
      inputs: ['Please refund me', 'I cannot log in', 'It crashes', 'Hello?', 'STRASSE'],
      tags: [{ name: 'language', values: ['de', 'en'], of: [1, 1, 0, -1, 0] }],
    },
  ],
  runs: [run, baseline],
  pairs: [
    { candidate: 0, baseline: 1, isRelation: false },
    { candidate: 0, baseline: null, isRelation: false },
  ],
}

function viewOf(pair: number, of: PageData = data): CaseView {
  const view = caseView(of, of.pairs[pair], 0)
  if (view === undefined) {
    throw new Error('no such pair')
  }
  return view
}

const compared = viewOf(0)

function found(filter: Partial<CaseFilter>, view: CaseView = compared): string {
  return filterCases(view, { outcome: 'all', tags: {}, text: '', ...filter })
    .map(({ id }) => id)
    .join('')
}

function ordered(order: CaseOrder, view: CaseView = compared): string {
  return orderCases(view.rows, order, view)
    .map(({ id }) => id)
    .join('')
}

describe('cases by outcome', () => {
  test('are better, worse, failed, in error, without a score', () => {
    expect(found({ outcome: 'all' })).toBe('abcde')
    expect(found({ outcome: 'better' })).toBe('a')
    expect(found({ outcome: 'worse' })).toBe('bc')
    expect(found({ outcome: 'flipped' })).toBe('abc')
    expect(found({ outcome: 'failed' })).toBe('b')
    expect(found({ outcome: 'errors' })).toBe('d')
    expect(found({ outcome: 'unscored' })).toBe('e')
    expect(countOutcomes(compared.rows)).toEqual({
      all: 5,
      better: 1,
      worse: 2,
      flipped: 3,
      failed: 1,
      errors: 1,
      unscored: 1,
    })
  })

  test('of a run alone none is better or worse', () => {
    expect(found({ outcome: 'flipped' }, viewOf(1))).toBe('')
    expect(found({ outcome: 'failed' }, viewOf(1))).toBe('b')
  })

  test('where less is better, the other way round', () => {
    const metrics = [{ ...run.metrics[0], name: 'right', direction: 'lower' } as const]
    const turned = { ...data, runs: data.runs.map((each) => ({ ...each, metrics })) }
    expect(found({ outcome: 'better' }, viewOf(0, turned))).toBe('bc')
    expect(found({ outcome: 'failed' }, viewOf(0, turned))).toBe('ae')
  })
})

describe('cases by text and tag', () => {
  test('words are in input or outputs of either arm, in either case, all of them', () => {
    expect(found({ text: 'refund' })).toBe('a')
    expect(found({ text: 'BILLING please' })).toBe('a')
    expect(found({ text: 'login' })).toBe('b')
    expect(found({ text: 'timeout' })).toBe('d')
    expect(found({ text: 'strasse' })).toBe('e')
    expect(found({ text: '  ' })).toBe('abcde')
    expect(found({ text: 'nowhere' })).toBe('')
  })

  test('tags, outcome and text all count', () => {
    expect(found({ tags: { language: 'en' } })).toBe('ab')
    expect(found({ tags: { language: 'en' }, outcome: 'worse' })).toBe('b')
    expect(found({ tags: { language: 'fr' } })).toBe('')
    expect(found({ tags: { size: 'big' } })).toBe('')
  })
})

describe('cases in order', () => {
  test('the worst and the best first, those without a difference last; the slowest trial counts', () => {
    expect(ordered('dataset')).toBe('abcde')
    expect(ordered('worst')).toBe('bcead')
    expect(ordered('best')).toBe('aecbd')
    expect(ordered('slowest')).toBe('bedca')
  })
})

describe('runs on other data', () => {
  test('meet in the cases that both have', () => {
    const other = { ids: ['c', 'a', 'b'], inputs: ['It crashes', 'Please refund me', 'something else'] }
    const runs = [run, { ...baseline, dataset: 1, scores: [[1, 0, 0]], outputs: ['x', 'y', 'z'] }]
    const view = viewOf(0, { ...data, datasets: [...data.datasets, other], runs })
    expect(view.rows.map(({ partner }) => partner)).toEqual([1, -1, 0, -1, -1])
    expect(found({ outcome: 'flipped' }, view)).toBe('ac')
  })

  test('there is no view of a pair that is not there', () => {
    expect(caseView({ ...data, runs: [] }, data.pairs[0], 0)).toBeUndefined()
    expect(caseView(data, undefined, 0)).toBeUndefined()
  })
})
