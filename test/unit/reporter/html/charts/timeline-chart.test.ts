import { expect, test } from 'vitest'

import { timelineChart } from '../../../../../src/reporter/html/charts/timeline-chart.ts'

const second = Date.UTC(2026, 10, 21, 10) / 1_000

test('stacks what was answered live, what was reused and what failed, and says when', () => {
  const chart = timelineChart({
    binMs: 1_000,
    bins: { [second]: [10, 3, 2, 0.5], [second + 9]: [4, 4, 0, 0] },
  })
  const html = chart?.html ?? ''
  expect([...html.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title)).toEqual([
    '5 live',
    '3 reused',
    '2 failed',
    '4 reused',
  ])
  expect(html).toContain('Calls by the second in which they ended, 10:00:00 to 10:00:10 UTC')
  expect(html).toContain('At most 10 calls ended in one second')
  expect(html).not.toMatch(/NaN|Infinity|undefined/)
})

test('names the width of wider bins', () => {
  expect(timelineChart({ binMs: 16_000, bins: { 5: [1, 0, 0, 0] } })?.html).toContain('Calls by the 16 seconds')
})

test('of no call there is no chart', () => {
  expect(timelineChart({ binMs: 1_000, bins: {} })).toBeUndefined()
})
