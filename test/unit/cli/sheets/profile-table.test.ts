import { expect, test } from 'vitest'

import { profileTable } from '../../../../src/cli/sheets/profile-table.ts'
import { formatSheet } from '../../../../src/cli/sheets/sheet.ts'

const figures = { count: 120, busyMs: 1_200, totalMs: 9_000, meanMs: 75, percent: 52.4 }

test('a line on the run, and a table for each monitor that saw something', () => {
  const text = profileTable({
    schema: 'touchstone-profile/1',
    startedAt: '2026-11-22T05:13:00.000Z',
    durationMs: 2_300,
    monitors: [
      { name: 'latency', rows: [{ subject: 'small', figures: { replies: 40, meanMs: 31.35, p99Ms: null } }] },
      { name: 'cost', rows: [{ subject: 'small', figures: { inputTokens: 1_320, costUsd: 0.0004 } }] },
      { name: 'waits', rows: [] },
      {
        name: 'time',
        rows: [
          { subject: 'run', figures: { wallMs: 2_300, peakMemoryBytes: 302_272_512, cacheHitRate: 0.25 } },
          { subject: 'dataset loading', figures: { ...figures, busyMs: 250 } },
          { subject: 'execution', figures },
        ],
      },
    ],
  })
  expect(text).toMatchInlineSnapshot(`
    " Run of 2026-11-22 05:13 · 2.3 s · slowest: execution, 1.2 s · 25 % of calls from the cache · 302 MB

     latency   replies    mean   p99
     small          40   31 ms   –

     cost    input tokens       cost
     small          1,320   $0.00040

     time               wall   peak memory   cache hit rate   count     busy   total    mean   percent
     run               2.3 s        302 MB             25 %
     dataset loading                                            120   250 ms   9.0 s   75 ms      52 %
     execution                                                  120    1.2 s   9.0 s   75 ms      52 %
    "
  `)
})

test('without evaluations there is still the run', () => {
  const profile = { schema: 'touchstone-profile/1', startedAt: '2026-11-22T05:13:00.000Z', durationMs: 5 } as const
  expect(profileTable({ ...profile, monitors: [] })).toBe(' Run of 2026-11-22 05:13 · 5.0 ms\n')
})

test('what names hold can move nothing, and makes no formula', () => {
  const columns = [
    { name: 'model', value: (name: string) => name, show: (name: string) => name },
    { name: 'n', value: () => 7, show: () => '7' },
  ]
  const odd = '=1+1\u001B[2J|`x`\n'
  const table = formatSheet('table', columns, [odd])
  expect(table).not.toContain('\u001B')
  expect(table.split('\n')).toHaveLength(3)
  expect(formatSheet('markdown', columns, [odd])).not.toContain('|`x`')
  expect(formatSheet('csv', columns, ['=1+1'])).toContain(`"'=1+1"`)
})

test('columns stand below each other where characters are wide', () => {
  const columns = [
    { name: 'prompt', value: (text: string) => text, show: (text: string) => text },
    { name: 'n', value: () => 7, show: () => '7' },
  ]
  expect(formatSheet('table', columns, ['你好世界', 'hello'])).toBe(' prompt     n\n 你好世界   7\n hello      7\n')
})
