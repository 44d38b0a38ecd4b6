import { describe, expect, test } from 'vitest'

import { makePageData } from '../../../../../src/reporter/html/data/make-page-data.ts'
import { pairedDifferences } from '../../../../../src/reporter/html/data/paired-differences.ts'
import { syntheticRun } from '../../../../support/synthetic-run.ts'
import { comparisonEvidence, thresholdEvidence } from '../../../evidence/__helpers__/examples.ts'
import { reportedTest } from '../../__helpers__/sample-report.ts'

const candidate = syntheticRun('v2', [
  { scores: [1], tags: { language: 'de' } },
  { scores: [0], tags: { language: 'en' } },
  { scores: [0], isError: true },
])
const baseline = syntheticRun('v1', [{ scores: [0] }, { scores: [0] }, { scores: [1] }])
const rows = [
  { digest: 'v1', run: baseline },
  { digest: 'v2', run: candidate },
  { digest: 'unused', run: baseline },
]
const compared = {
  ...comparisonEvidence,
  candidate: { ...comparisonEvidence.candidate, run: 'v2' },
  baseline: { ...comparisonEvidence.baseline, run: 'v1' },
}

describe('the data of a page', () => {
  test('are the runs that the evidence is about, each pair once', () => {
    const again = { ...thresholdEvidence, candidate: { ...thresholdEvidence.candidate, run: 'v2' } }
    const data = makePageData({ tests: [reportedTest([compared, compared, again])], gates: [], rows })
    expect(data.runs.map(({ system }) => system)).toEqual(['v1', 'v2'])
    expect(data.pairs).toEqual([{ candidate: 1, baseline: 0, isRelation: false }])
    // Both runs are on the same cases.
    expect(data.datasets).toHaveLength(1)
    expect(data.runs[1]?.errors).toEqual([[2, 'system', 'Error: failed']])
    expect(data.runs[1]?.scores).toEqual([[1, 0, null]])
  })

  test('scores come with what their scorers say of them', () => {
    const [first, ...others] = baseline.observations
    const said = { reasons: { judge: 'it is polite' }, unscorable: { length: 'no text' } }
    const run = { ...baseline, observations: first === undefined ? [] : [{ ...first, ...said }, ...others] }
    const alone = { ...thresholdEvidence, candidate: { ...thresholdEvidence.candidate, run: 'v1' } }
    const data = makePageData({ tests: [reportedTest([alone])], gates: [], rows: [{ digest: 'v1', run }] })
    expect(data.runs[0]?.reasons).toEqual([[0, 'judge: it is polite\nlength: no text']])
  })

  test('a run that was compared with nothing stands alone, and one without rows is left out', () => {
    const alone = { ...thresholdEvidence, candidate: { ...thresholdEvidence.candidate, run: 'v1' } }
    const lost = { ...thresholdEvidence, candidate: { ...thresholdEvidence.candidate, run: 'elsewhere' } }
    const data = makePageData({ tests: [reportedTest([alone, lost])], gates: [], rows })
    expect(data.pairs).toEqual([{ candidate: 0, baseline: null, isRelation: false }])
  })

  test('tags are their values, and which case has which', () => {
    const alone = { ...thresholdEvidence, candidate: { ...thresholdEvidence.candidate, run: 'v2' } }
    const data = makePageData({ tests: [reportedTest([alone])], gates: [], rows })
    expect(data.datasets[0]?.tags).toEqual([{ name: 'language', values: ['de', 'en'], of: [0, 1, -1] }])
  })
})

describe('paired differences', () => {
  test('are of the cases that both have a score of, positive where the candidate is better', () => {
    expect(pairedDifferences(candidate, baseline)).toEqual([{ metric: candidate.metrics[0], differences: [1, 0] }])
    const lower = { ...candidate, metrics: [{ name: 'right', scale: 'binary', direction: 'lower' } as const] }
    expect(pairedDifferences(lower, baseline)[0]?.differences).toEqual([-1, -0])
  })

  test('of cases with the same id and other contents there are none', () => {
    const withDigests = (run: typeof candidate, digest: string): typeof candidate => ({
      ...run,
      cases: run.cases.map((each) => ({ ...each, digest })),
    })
    expect(pairedDifferences(withDigests(candidate, 'a'), withDigests(baseline, 'b'))).toEqual([])
  })
})
