import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// Defects of earlier systems (REQUIREMENTS.md, D1 to D4), and the tests that ours has none of them: where they stand, and what they are called. Not here is what is about things that
// are not there: of D2 that alerts of a monitor were promised never to be false, of D3 optimizers and deployments.
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
  'D1-12: tasks that get lost between workers': [
    [
      'unit/gateway/dispatch/bullmq/bullmq-trouble.test.ts',
      'a call that kills its worker every time is given up, with its case',
    ],
    ['unit/gateway/dispatch/sqs/sqs-trouble.test.ts', 'outcomes never go where calls are'],
    [
      'unit/gateway/dispatch/sqs/sqs-trouble.test.ts',
      'a call that takes longer than its message is hidden is made once',
    ],
  ],
  'D1-13: an edited implementation gets the results of the old one': [
    [
      'unit/evaluation/modules/digest-module.test.ts',
      'an edited module is another version, and is not run as the old one',
    ],
  ],
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
  'D3: experiments decide by chance, or by an estimate alone': [
    ['unit/defects/experiments.test.ts', 'D3: an improvement by a fifth'],
  ],
  'D3: each variant has cases of its own': [['unit/defects/experiments.test.ts', 'D3: variants of an experiment']],
  'D3: division by a baseline of zero': [
    ['unit/defects/experiments.test.ts', 'D3: an improvement on a baseline of zero'],
  ],
  'D3: a success rate of what succeeded': [
    ['unit/defects/experiments.test.ts', 'D3: a rate of success is of all cases'],
  ],
  'D3: a load test without concurrency, end or defined throughput': [
    ['unit/models/load/load.test.ts', 'D3: as many are under way as asked for'],
    ['unit/models/load/load.test.ts', 'D3: somebody says when it ends'],
    ['unit/models/load/load.test.ts', 'D3: throughput is what was answered'],
  ],
  'D3: names of models with a slash': [['unit/models/model.test.ts', 'a model whose name has slashes']],
  'D4-1: streaming waits for itself above the size of its buffer': [['unit/defects/streaming.test.ts', 'D4-1: ']],
  'D4-2: of 1,500 cases 1,000 come back': [['unit/defects/streaming.test.ts', 'D4-2: ']],
  'D4-3: after memory pressure no case comes back': [['unit/defects/streaming.test.ts', 'D4-3: ']],
  'D4-4: a cache that is cleared by what nobody finds in its keys': [
    ['unit/cli/cache.test.ts', 'clear %j: by what people know of a reply'],
    ['unit/cli/cache.test.ts', 'dropping what fits, then all'],
  ],
  'D4-5: what was just read is dropped': [
    ['unit/gateway/byte-lru.test.ts', 'keeps what was used last, within its bytes'],
    ['unit/gateway/cache/reply-disk.test.ts', 'D4-5: what was just read stays'],
  ],
  'D4-6: two measurements at the same time; a result that is lost with its timer': [
    ['unit/evaluation/timing/component-clock.test.ts', 'what runs at the same time counts once'],
    ['unit/evaluation/timing/component-clock.test.ts', 'a source is handed on as it is, its end and its errors too'],
  ],
  'D4-7: a report of nothing lasts since 1970': [
    ['unit/evaluation/timing/component-clock.test.ts', 'nothing timed gives nothing'],
    ['unit/reporter/performance/performance.test.ts', 'of a run without evaluations are none'],
  ],
  'D4-8: a comparison of times that is no test': [
    ['unit/evaluation/benchmark/benchmark.test.ts', 'seldom tells apart what is alike'],
  ],
  'D4-9: snippets that do not compile, limits that let more through, pools without threads, retries that are not there':
    [
      ['docs/pages.test.ts', 'all pages compile'],
      ['unit/gateway/limits/_internal/rate-limit.test.ts', 'no minute holds more than the limit'],
      ['unit/evaluation/modules/slots.test.ts', 'never more at a time than there are slots'],
      ['unit/gateway/resilience/decide-retry.test.ts', 'as many attempts as allowed, and it says how many'],
    ],
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
    /['"`]D[1-4](?:-\d+)?: /u.test(readFileSync(path.join(root, file), 'utf8')),
  )
  expect(listed).toEqual(expect.arrayContaining(named.filter((file) => file !== 'unit/defects/rows.test.ts')))
})
