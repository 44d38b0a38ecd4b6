import { describe, expect, test } from 'vitest'

import { compareWithPast } from '../../../../src/gates/speed/compare-with-past.ts'
import { findChanges } from '../../../../src/gates/speed/find-changes.ts'
import { normalQuantile } from '../../../../src/statistics/distributions/normal-quantile.ts'
import { tQuantile } from '../../../../src/statistics/distributions/t-quantile.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'

const limits = { critical: 50, major: 25, minor: 10 }
const past = [100, 104, 98, 101, 97, 103, 99, 102]

describe('one run against past ones', () => {
  test('has the interval of one more run: with ratios by hand', () => {
    const logs = past.map(Math.log)
    const mean = logs.reduce((sum, value) => sum + value, 0) / 8
    const sd = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 7)
    const half = tQuantile(0.975, 7) * sd * Math.sqrt(9 / 8)
    expect(compareWithPast(150, past, 0.95)).toEqual({
      past: expect.closeTo(Math.exp(mean), 9),
      ratio: expect.closeTo(150 / Math.exp(mean), 9),
      interval: {
        lower: expect.closeTo(150 / Math.exp(mean + half), 9),
        upper: expect.closeTo(150 / Math.exp(mean - half), 9),
      },
      isSlowest: true,
    })
  })

  test('says nothing with fewer than five, or without a time', () => {
    expect(compareWithPast(150, past.slice(0, 4), 0.95)).toBeUndefined()
    expect(compareWithPast(150, [...past.slice(0, 4), 0, NaN], 0.95)).toBeUndefined()
    expect(compareWithPast(0, past, 0.95)).toBeUndefined()
    expect(compareWithPast(NaN, past, 0.95)).toBeUndefined()
  })
})

describe('changes of a suite', () => {
  const runs = past.map((execution) => ({ execution, scoring: 5 + (execution % 3) }))
  const severityAt = (execution: number): unknown =>
    findChanges({ execution }, { previous: { execution: 200 }, runs }, limits)[0]?.severity

  test('are graded by how many percent slower they are, once that is shown', () => {
    expect([180, 130, 115, 104, 60].map(severityAt)).toEqual(['critical', 'major', 'minor', null, null])
  })

  test('are none where past runs vary as much, or one of them took as long', () => {
    const noisy = [60, 150, 80, 170, 90, 120].map((execution) => ({ execution }))
    expect(
      findChanges({ execution: 165 }, { previous: { execution: 165 }, runs: noisy }, limits)[0]?.severity,
    ).toBeNull()
    const once = [...runs, { execution: 200, scoring: 6 }]
    expect(
      findChanges({ execution: 190 }, { previous: { execution: 210 }, runs: once }, limits)[0]?.severity,
    ).toBeNull()
  })

  test('are compared part by part, with wider intervals for more parts', () => {
    const [alone] = findChanges({ execution: 150 }, { runs }, limits)
    const [together, scoring, ...others] = findChanges({ execution: 150, scoring: 6, new: 3 }, { runs }, limits)
    expect(others).toEqual([])
    expect(scoring?.severity).toBeNull()
    expect(together?.interval.lower).toBeLessThan(alone?.interval.lower ?? 0)
  })

  test('of names that objects have are found too', () => {
    expect(findChanges({ constructor: 5 }, { runs }, limits)).toEqual([])
  })

  test('are none where only this run is slow, or only the one before', () => {
    const severity = (now: number, previous: number | undefined): unknown =>
      findChanges(
        { execution: now },
        { previous: previous === undefined ? undefined : { execution: previous }, runs },
        limits,
      )[0]?.severity
    expect([severity(180, 101), severity(101, 180), severity(180, undefined), severity(180, 180)]).toEqual([
      null,
      null,
      null,
      'critical',
    ])
  })

  const parts = ['a', 'b', 'c', 'd', 'e', 'f']
  const random = createRandom(8)
  const normal = (): number => normalQuantile(random.next() || 0.5)
  const families: Readonly<Record<string, () => number>> = {
    'log-normal': () => Math.exp(0.1 * normal()),
    'exponential above a minimum': () => 1 - 0.1 * Math.log(random.next() || 0.5),
    'Student’s t (3 df) logarithms': () =>
      Math.exp((0.05 * normal()) / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3)),
    'one busy run in ten': () => (random.next() < 0.1 ? 1.5 : 1) * Math.exp(0.05 * normal()),
  }

  /** Of any of six parts, nominal 2.5 %: 2,000 suites that have not changed. docs/performance.md has the figures of 20,000. */
  test.for(
    Object.keys(families).flatMap((name) => [
      { name, count: 5, most: 0.05 },
      { name, count: 20, most: 0.025 },
    ]),
  )('seldom shown where nothing has changed: $name, $count past runs', ({ name, count, most }) => {
    const time = families[name] ?? expect.fail()
    const run = (): Record<string, number> => Object.fromEntries(parts.map((part) => [part, time()]))
    let alarms = 0
    for (let suite = 0; suite < 2_000; suite += 1) {
      const changes = findChanges(run(), { previous: run(), runs: Array.from({ length: count }, run) }, limits)
      alarms += changes.some(({ severity }) => severity !== null) ? 1 : 0
    }
    expect(alarms / 2_000).toBeLessThan(most)
  })

  test('are found: half as slow again, of ten runs that vary by a tenth, four times in five', () => {
    const time = families['log-normal'] ?? expect.fail()
    let found = 0
    for (let suite = 0; suite < 1_000; suite += 1) {
      const history = Array.from({ length: 10 }, () => ({ execution: time() }))
      const past = { previous: { execution: 1.5 * time() }, runs: history }
      found += findChanges({ execution: 1.5 * time() }, past, limits)[0]?.severity === null ? 0 : 1
    }
    expect(found / 1_000).toBeGreaterThan(0.8)
  })
})
