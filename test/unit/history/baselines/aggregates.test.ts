import { expect, test } from 'vitest'

import { aggregate, type AggregateItem, type AggregateTraits } from '../../../../src/evaluation/aggregates/aggregate.ts'
import type { Aggregate } from '../../../../src/evaluation/aggregates/aggregate-method.ts'
import { f1 } from '../../../../src/evaluation/aggregates/classification.ts'
import type { ClaimOptions } from '../../../../src/evaluation/claim.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { readBaseline } from '../../../../src/history/baselines/read-baseline.ts'
import { writeBaseline } from '../../../../src/history/baselines/write-baseline.ts'

const isRight = ({ output, expected }: AggregateItem): number => Number(output === expected)

const compute = ([right = 0, all = 0]: readonly number[]): number => right / all

const share = (traits: AggregateTraits = {}): Aggregate =>
  aggregate('share', { count: (item) => [isRight(item), 1], compute }, traits)

async function runsOf(aggregates: readonly Aggregate[]): Promise<[Run, Run]> {
  const target = evaluation<number, string, string>('labels', {
    cases: Array.from({ length: 60 }, (_, input) => ({ input, expected: 'xyz'[input % 3] ?? '' })),
    score: exactMatch(),
    aggregates,
  })
  const wrongEach =
    (each: number) =>
    (input: number): string => {
      if (input === each + 1) throw new Error('down')
      return 'xyz'[(input + Number(input % each === 0)) % 3] ?? ''
    }
  return (await target.runs([wrongEach(20), wrongEach(4)])) as [Run, Run]
}

/** As it is kept: from rows. */
async function blessed(run: Run): Promise<Run> {
  const rows = await decodeRun(await encodeRun(run))
  const provenance = { touchstone: '1', vitest: '5', node: '24', platform: 'linux', git: null }
  const text = writeBaseline({ run: rows, blessedAt: '2026-11-01T10:00:00.000Z', provenance })
  expect(text).not.toContain('"y"')
  return readBaseline(text, 'labels.json').run
}

test('a blessed baseline is compared by aggregates as the run would be', async () => {
  const runs = await runsOf([f1(), share()])
  const baseline = await blessed(runs[1])
  for (const metric of ['macro F1', 'share']) {
    for (const missing of ['bound', 'exclude'] as const) {
      const options: ClaimOptions = { claim: { kind: 'improvement', by: 0 }, metric, missing }
      expect(compareRuns(runs[0], baseline, options).statistics).toEqual(compareRuns(...runs, options).statistics)
    }
  }
})

test('what is computed otherwise than when it was blessed is not comparable', async () => {
  const [, baseline] = await runsOf([share()])
  const kept = await blessed(baseline)
  for (const other of [share({ version: '2' }), aggregate('share', { count: (item) => [isRight(item), 2], compute })]) {
    const [candidate] = await runsOf([other])
    expect(() => compareRuns(candidate, kept, { claim: { kind: 'improvement', by: 0 }, metric: 'share' })).toThrow(
      'has neither outputs nor what share is computed from, as it is defined now',
    )
  }
})
