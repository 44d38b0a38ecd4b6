import { expect, test } from 'vitest'

import { rankRuns } from '../../../../../src/evaluation/rank-runs.ts'
import { recordRanking } from '../../../../../src/evidence/record-ranking.ts'
import { makePageData } from '../../../../../src/reporter/html/data/make-page-data.ts'
import { rankingSection } from '../../../../../src/reporter/html/sections/rankings.ts'
import { syntheticRun } from '../../../../support/synthetic-run.ts'
import { reportedTest, sampleReport } from '../../__helpers__/sample-report.ts'

/** Wrong on so many of each hundred cases. */
function variant(name: string, wrong: number): ReturnType<typeof syntheticRun> {
  return syntheticRun(
    name,
    Array.from({ length: 300 }, (_, index) => ({
      scores: [(index * 37) % 100 < wrong ? 0 : 1],
      latencyMs: 100 + wrong + (index % 7),
    })),
  )
}

const runs = { v1: variant('v1', 30), v2: variant('v2', 9), v3: variant('v3', 6) }
const digests = new Map(Object.keys(runs).map((name) => [name, name.repeat(32)]))
const rows = Object.entries(runs).map(([name, run]) => ({ digest: name.repeat(32), run }))
const options = { control: 'v1' } as const
const ranking = recordRanking(rankRuns(runs, options), { options: {}, runs: digests })
const latencies = { metric: 'latency', control: 'v1' } as const
const byLatency = recordRanking(rankRuns(runs, latencies), { options: {}, runs: digests })

/** Positions of the estimates from the left, in percent. */
function estimates(html: string): number[] {
  return [...html.matchAll(/<svg x="([\d.]+)%" y="22" overflow="visible"><g class="point">/g)].map(([, x]) => Number(x))
}

test('variants stand in a table, each drawn against the control, with what follows in words', () => {
  const html = rankingSection(sampleReport([reportedTest([ranking])]))?.html ?? ''
  expect(html).toContain(ranking.conclusion.split(/[<>&'"`]/)[0])
  expect(html).toMatch(/CONTROL[^]*(WINNER|BETTER|TIED)/)
  expect(estimates(html)).toHaveLength(2)
})

test('better is to the right, also of metrics of which less is better', () => {
  const html = rankingSection(sampleReport([reportedTest([byLatency])]))?.html ?? ''
  const [second = 0, third = 0] = estimates(html)
  expect(third).toBeGreaterThan(second)
  expect(html).toContain('← worse')
})

test('there is none without a ranking', () => {
  expect(rankingSection(sampleReport([]))).toBeUndefined()
})

test('cases of variants can be looked at beside those of the control', () => {
  const { pairs, runs: shown } = makePageData({ tests: [reportedTest([ranking])], gates: [], rows })
  expect(pairs.map(({ candidate, baseline }) => [shown[candidate]?.system, shown[baseline ?? -1]?.system])).toEqual([
    ['v2', 'v1'],
    ['v3', 'v1'],
  ])
})
