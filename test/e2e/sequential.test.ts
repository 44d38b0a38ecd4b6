import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

import { evidenceSchema } from '../../src/evidence/evidence-schema.ts'
import { reportSchema } from '../../src/reporter/formats/json-report.ts'
import { clopperPearsonInterval } from '../../src/statistics/proportion/clopper-pearson-interval.ts'
import { copyFixture, type Fixture } from './support/fixture.ts'
import { majors } from './support/majors.ts'
import type { VitestRun } from './support/start-vitest.ts'

/** Enough to notice looks that spend nothing; test/calibration has more, without Vitest around it. */
const tests = 40

// Nothing of it depends on the major.
const major = majors[1]

describe('sequential matchers in real tests', () => {
  let fixture: Fixture
  let run: VitestRun

  beforeAll(async () => {
    fixture = await copyFixture('sequential', major)
    run = await fixture.run({ env: { TESTS: String(tests) } })
  })

  const evidenceOf = (name: string): ReturnType<ReturnType<typeof evidenceSchema.array>['parse']> =>
    evidenceSchema.array().parse(run.test(name).meta.touchstone)

  test('stop when decided, share what was run, and leave the rest to those that need it', () => {
    expect(run.test('looks').state).toBe('passed')
    expect(run.test('anytime').state).toBe('passed')
    const [first, second, third] = evidenceOf('looks')
    expect(first).toMatchObject({
      kind: 'comparison',
      n: 50,
      asked: { sequential: { looks: 4 } },
      stopping: { sizes: [50], planned: 200, order: 'random', saved: { trials: 300, calls: 0 } },
    })
    expect(second).toMatchObject({ verdict: { state: 'fail' }, stopping: { plan: 'anytime', planned: 200 } })
    expect(third).toMatchObject({ n: 200 })
    expect(third).not.toHaveProperty('stopping')
  })

  test('the message says when they stopped', () => {
    expect(run.test('a failing one').errors[0]).toContain(
      '  stopped     at look 1 of 4, after 50 of 200 cases: 300 trials not run\n',
    )
  })

  test('A/A: few are decided, either way', () => {
    const records = run.tests
      .filter(({ name }) => name.startsWith('A/A'))
      .flatMap(({ meta }) => evidenceSchema.array().parse(meta.touchstone))
    expect(records).toHaveLength(3 * tests)
    for (const place of [0, 1, 2]) {
      for (const state of ['pass', 'fail']) {
        const made = records.filter(
          (record, index) => index % 3 === place && 'verdict' in record && record.verdict.state === state,
        ).length
        const { lower } = clopperPearsonInterval({ successes: made, n: tests }, 0.999)
        expect(lower).toBeLessThanOrEqual(0.03)
      }
    }
  })

  test.each([
    ['figures without bounds', 'latency.mean has no bounds'],
    ['groups at any time', `sequential: 'anytime' takes cases for independent, and these have groups`],
    ['a relative margin at any time', `sequential: 'anytime' needs a margin in the unit of the metric`],
    ['independent arms at any time', 'cannot be used with paired: false'],
    ['more looks than sense', `sequential must be 'anytime', or { looks: 2 to 20`],
    ['a run', 'sequential spares calls, and "wrong on 2 %" has been run already'],
    ['too few cases at the last look', 'with 36 cases no result could be a PASS, so nothing was called'],
  ])('%s is refused before a call', (name, message) => {
    expect(run.test(`refused: ${name}`).errors[0]).toContain(message)
  })

  test('a stream is taken as it comes; looks need a number of cases', () => {
    expect(evidenceOf('a stream')[0]).toMatchObject({
      verdict: { state: 'pass' },
      stopping: { plan: 'anytime', planned: null, order: 'given', saved: null },
    })
    expect(run.test('a stream').errors[0]).toContain(`nobody knows how many a stream has`)
  })

  test('the report says what was saved', async () => {
    expect(run.stdout).toMatch(/ Sequential tests had seen enough: [\d,]+ trials not run\./)
    expect(run.stdout).toContain('50 of 200')
    const text = await readFile(path.join(fixture.directory, '.touchstone/report.json'), 'utf8')
    const { rows } = reportSchema.parse(JSON.parse(text))
    expect(rows.find(({ run: { evaluation } }) => evaluation === 'failing')?.run.partOf).toEqual({ cases: 200 })
  })
})
