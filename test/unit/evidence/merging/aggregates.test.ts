import { expect, test } from 'vitest'

import { aggregate, type AggregateItem } from '../../../../src/evaluation/aggregates/aggregate.ts'
import type { Aggregate } from '../../../../src/evaluation/aggregates/aggregate-method.ts'
import { f1, recall } from '../../../../src/evaluation/aggregates/classification.ts'
import { bleuAggregate, chrfAggregate } from '../../../../src/evaluation/aggregates/corpus-aggregates.ts'
import { rocAuc } from '../../../../src/evaluation/aggregates/roc-auc.ts'
import type { ClaimOptions, ThresholdOptions } from '../../../../src/evaluation/claim.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { system } from '../../../../src/evaluation/system.ts'
import type { Evidence } from '../../../../src/evidence/evidence.ts'
import { evidenceSchema } from '../../../../src/evidence/evidence-schema.ts'
import { judgeAgain } from '../../../../src/evidence/merging/judge-again.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { recordThreshold } from '../../../../src/evidence/record-threshold.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { toColumns } from '../../../../src/evidence/rows/columns.ts'

const asked = { negated: false, onInconclusive: 'fail', power: 0.8 } as const

type Answer = (input: number) => unknown

interface Asked {
  readonly aggregates: readonly Aggregate[]
  readonly expected: (input: number) => unknown
  readonly isGrouped?: boolean
  readonly trials?: number
}

async function runsOf(
  answers: readonly [Answer, Answer],
  { aggregates, expected, isGrouped = false, trials = 1 }: Asked,
): Promise<[Run, Run]> {
  const target = evaluation('kept', {
    cases: Array.from({ length: 90 }, (_, input) => ({
      input,
      expected: expected(input),
      ...(isGrouped ? { group: String(input % 30) } : {}),
    })),
    score: () => true,
    aggregates,
    trials,
  })
  const failing =
    (answer: Answer) =>
    (input: number): unknown => {
      if (input % 40 === 3) throw new Error('down')
      return answer(input)
    }
  return (await target.runs([system('new', failing(answers[0])), system('old', answers[1])])) as [Run, Run]
}

/** Both kinds of evidence, as a report has them, and the runs of its rows. */
async function recordedOf(runs: readonly [Run, Run], metric: string) {
  const artifacts = await Promise.all(runs.map(encodeRun))
  const rows = new Map(
    await Promise.all(artifacts.map(async (artifact) => [artifact.digest, await decodeRun(artifact)] as const)),
  )
  const [candidate = '', baseline = ''] = artifacts.map(({ digest }) => digest)
  const options: ClaimOptions = { claim: { kind: 'improvement', by: 0 }, metric }
  const thresholdOptions: ThresholdOptions = { metric }
  const records = [
    recordComparison(compareRuns(...runs, options), {
      ...asked,
      matcher: 'toImproveOn',
      choices: {},
      runs: { candidate, baseline },
    }),
    recordThreshold(estimateRun(runs[0], 0.4, thresholdOptions), {
      ...asked,
      matcher: 'toScoreAtLeast',
      choices: {},
      runs: { candidate },
    }),
  ]
  return { rows, records: records.map((record): Evidence => evidenceSchema.parse(JSON.parse(JSON.stringify(record)))) }
}

const labels = { expected: (input: number) => 'xyz'[input % 3] }
const labelling: [Answer, Answer] = [
  (input) => 'xyz'[(input + Number(input % 11 === 0)) % 3],
  (input) => 'xyz'[(input + Number(input % 4 === 0)) % 3],
]
const texts = { expected: (input: number) => [`the parcel number ${input} is late`, `parcel ${input} will be late`] }
const writing: [Answer, Answer] = [
  (input) => `the parcel number ${input % 7 === 0 ? 0 : input} is late`,
  (input) => `the parcel is ${input % 3 === 0 ? 'not' : 'very'} late`,
]

test.each<[string, Asked, [Answer, Answer]]>([
  ['macro F1', { ...labels, aggregates: [recall({ of: 'micro' }), f1()] }, labelling],
  ['recall of x', { ...labels, aggregates: [recall({ of: { class: 'x' } })] }, labelling],
  ['macro F1', { ...labels, aggregates: [f1()], isGrouped: true, trials: 2 }, labelling],
  [
    'area',
    {
      expected: (input) => (input % 3 === 0 ? 'spam' : 'ham'),
      aggregates: [rocAuc({ positive: 'spam', name: 'area' })],
    },
    [
      (input) => (input % 3 === 0 ? 2 : 0) + (input % 5) / 2,
      // Log-probabilities may be.
      (input) => (input % 10 === 1 ? -Infinity : (input % 3 === 0 ? 1 : 0) + (input % 7) / 3),
    ],
  ],
  ['corpus BLEU', { ...texts, aggregates: [bleuAggregate({ ignoreCase: true })] }, writing],
  ['corpus chrF++', { ...texts, aggregates: [chrfAggregate({ words: 2 })] }, writing],
])('verdicts about %s are computed again from rows', async (metric, options, answers) => {
  const runs = await runsOf(answers, options)
  const { rows, records } = await recordedOf(runs, metric)
  for (const record of records) {
    expect(record).toMatchObject({ metric: { statistic: 'aggregate' } })
    expect(judgeAgain(record, rows)).toEqual({ kind: 'confirmed', evidence: record })
    const better = { ...record, estimate: 0.99 } as Evidence
    expect(judgeAgain(better, rows).kind).toBe('unsupported')
  }
})

test('functions of one’s own stay as recorded: rows keep counts, but no functions', async () => {
  const isRight = ({ output, expected }: AggregateItem): boolean => output === expected
  const counted = {
    count: (item: AggregateItem) => [Number(isRight(item)), 1],
    compute: ([right = 0, all = 0]: readonly number[]) => right / all,
  }
  const runs = await runsOf(labelling, {
    ...labels,
    aggregates: [
      aggregate('share', (items) => items.filter(isRight).length / items.length),
      aggregate('counted', counted),
    ],
  })
  expect(toColumns(runs[0]).aggregates).toMatchObject([
    {
      name: 'counted',
      gaps: [
        [3, null],
        [43, null],
        [83, null],
      ],
    },
  ])
  for (const metric of ['share', 'counted']) {
    const { rows, records } = await recordedOf(runs, metric)
    for (const record of records) {
      expect(judgeAgain(record, rows)).toEqual({ kind: 'without rows', evidence: record })
    }
  }
})

test('rows keep no words for aggregates, and nothing where an output is none that can be read', async () => {
  const secret: Answer = (input) => `sk-secret-${input % 2}`
  const [run] = await runsOf([secret, secret], {
    expected: () => 'sk-secret-1',
    aggregates: [f1(), bleuAggregate()],
  })
  const { aggregates = [] } = toColumns(run)
  expect(aggregates.map(({ name }) => name)).toEqual(['macro F1', 'corpus BLEU'])
  expect(JSON.stringify(aggregates)).not.toContain('secret')
  const [numbers] = await runsOf([(input) => input, (input) => input], { ...labels, aggregates: [bleuAggregate()] })
  expect(toColumns(numbers).aggregates).toBeUndefined()
})
