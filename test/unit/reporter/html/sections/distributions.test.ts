import { expect, test } from 'vitest'

import { distributionSection } from '../../../../../src/reporter/html/sections/distributions.ts'
import { syntheticRun } from '../../../../support/synthetic-run.ts'
import { sampleReport } from '../../__helpers__/sample-report.ts'

test('of a collection that grew, only the last state is shown', () => {
  const states = [2, 5, 9].map((size) =>
    syntheticRun(
      'prompt v2',
      Array.from({ length: size }, () => ({ scores: [1] })),
    ),
  )
  const rows = states.map((run, index) => ({ digest: String(index), run }))
  const html = distributionSection(sampleReport([], { rows }))?.html ?? ''
  const latencies = html.slice(html.indexOf('Latency'), html.indexOf('Cost'))
  expect(
    [...latencies.matchAll(/<th scope="row">prompt v2<\/th><td class="number">(\d+)</g)].map(([, n]) => n),
  ).toEqual(['9'])
})
