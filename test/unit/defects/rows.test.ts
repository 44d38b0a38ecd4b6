import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// Defects of earlier systems (REQUIREMENTS.md, D1, D2 and D4), and the tests that ours has none of them: where they stand, and what they are called. Not here are
// D1-12 and D1-13 (queues, caches), of D2 that alerts of a monitor were promised never to be false, and of D4 what is not about streams.
const rows: Readonly<Record<string, ReadonlyArray<readonly [file: string, title: string]>>> = {
  'D1-1: what the documentation shows does not exist, or cannot be evaluated': [
    ['docs/pages.test.ts', 'all pages compile'],
    ['docs/pages.test.ts', 'the evals and tests of %s pass'],
    ['unit/defects/statistics.test.ts', 'D1-1: '],
  ],
  'D1-2: “fwer” runs Benjamini–Hochberg': [
    ['unit/gates/defects.test.ts', 'D1-2: '],
    ['unit/defects/statistics.test.ts', 'D1-2: '],
  ],
  'D1-3: a method that always crashes': [
    ['unit/defects/statistics.test.ts', 'D1-3: '],
    ['unit/statistics/bad-input/every-function.test.ts', '%s accepts its good arguments'],
  ],
  'D1-4: Newcombe’s interval is none': [['unit/defects/statistics.test.ts', 'D1-4: ']],
  'D1-5: intervals too narrow at small n, without width, or blind to pairs': [
    ['unit/defects/statistics.test.ts', 'D1-5: '],
    ['unit/statistics/false-verdicts.test.ts', 'false PASS and false FAIL stay below 3.0 %'],
    ['unit/calibration/methods.test.ts', '$method stays within its band'],
  ],
  'D1-6: BCa depends on rounding': [['unit/defects/statistics.test.ts', 'D1-6: ']],
  'D1-7: Holm does not stop, adjusted p-values are out of order': [
    ['unit/statistics/multiplicity/adjust-p-values.test.ts', 'D1-7: Holm'],
    ['unit/statistics/multiplicity/adjust-p-values.test.ts', 'D1-7: never'],
  ],
  'D1-8: sequential bounds that are others’, or too low': [
    ['unit/defects/statistics.test.ts', 'D1-8: '],
    ['unit/statistics/sequential/evidence.test.ts', "describe('mixtureSequentialTest'"],
  ],
  'D1-9: the gate ignores statistics once anything fails': [['unit/gates/defects.test.ts', 'D1-9: ']],
  'D1-10: unadjusted looks; power for one side, an interval for two': [
    ['unit/statistics/sequential/planned-looks.test.ts', 'D1-10: '],
    ['unit/defects/statistics.test.ts', 'D1-10: '],
  ],
  'D1-11: keys of a policy that are read and not used': [['unit/gates/defects.test.ts', 'D1-11: ']],
  'D2: functions that do not exist': [['docs/pages.test.ts', 'all pages compile']],
  'D2: significance is looked for before a rejection': [['unit/gates/defects.test.ts', 'D2: looks for contradictions']],
  'D2: less is always worse': [['unit/gates/defects.test.ts', 'D2: knows for which metrics']],
  'D2: an effect without a unit': [['unit/gates/defects.test.ts', 'D2: measures a planned effect']],
  'D2: a report that contradicts itself': [
    ['unit/reporter/formats/decision.test.ts', 'D2: is what the records say'],
    ['unit/defects/statistics.test.ts', 'D2: p, interval and verdict'],
    ['docs/deployment-gate.test.ts', 'D2: the numbers of its report agree'],
  ],
  'D2: pairs are looked at only if the omnibus test is significant, and then corrected again': [
    ['unit/defects/statistics.test.ts', 'D2: pairs do not wait'],
  ],
  'D2: an errored call is a fast and cheap one': [
    ['unit/gates/defects.test.ts', 'D2: does not count an errored call'],
    ['unit/models/combined/ensemble.test.ts', 'D2: a system that fails has no vote'],
  ],
  'D4-1: streaming waits for itself above the size of its buffer': [['unit/defects/streaming.test.ts', 'D4-1: ']],
  'D4-2: of 1,500 cases 1,000 come back': [['unit/defects/streaming.test.ts', 'D4-2: ']],
  'D4-3: after memory pressure no case comes back': [['unit/defects/streaming.test.ts', 'D4-3: ']],
}

const root = path.resolve(import.meta.dirname, '../..')

test.each(Object.entries(rows))('%s', (_row, tests) => {
  for (const [file, title] of tests) {
    expect(readFileSync(path.join(root, file), 'utf8')).toContain(title)
  }
})

test('every test that is named after a row is listed', () => {
  const listed = Object.values(rows).flatMap((tests) => tests.map(([file]) => file))
  const named = globSync(['unit/**/*.test.ts', 'docs/*.test.ts'], { cwd: root }).filter((file) =>
    /['"`]D[12](?:-\d+)?: /u.test(readFileSync(path.join(root, file), 'utf8')),
  )
  expect(listed).toEqual(expect.arrayContaining(named.filter((file) => file !== 'unit/defects/rows.test.ts')))
})
