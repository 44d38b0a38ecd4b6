import { expect, test } from 'vitest'

import { aggregate } from '../../../../src/evaluation/aggregates/aggregate.ts'
import type { ClaimOptions } from '../../../../src/evaluation/claim.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { evidenceSchema } from '../../../../src/evidence/evidence-schema.ts'
import { judgeAgain } from '../../../../src/evidence/merging/judge-again.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { runsOf } from '../../evaluation/__helpers__/two-runs.ts'

const asked = { matcher: 'toImproveOn', negated: false, onInconclusive: 'fail', power: 0.9 } as const

test('a verdict about an aggregate stays as recorded: rows keep neither outputs whole nor functions', async () => {
  const runs = await runsOf([(input) => Number(input) % 9, (input) => Number(input) % 4], {
    score: ({ output }) => Number(output) / 9,
    aggregates: [
      aggregate('mean output', (items) => items.reduce((sum, { output }) => sum + Number(output), 0) / items.length),
    ],
  })
  const artifacts = await Promise.all(runs.map(encodeRun))
  const byDigest = new Map(
    await Promise.all(artifacts.map(async (artifact) => [artifact.digest, await decodeRun(artifact)] as const)),
  )
  const [candidate = '', baseline = ''] = artifacts.map(({ digest }) => digest)
  const options: ClaimOptions = { claim: { kind: 'improvement', by: 0 }, metric: 'mean output' }
  const recorded = recordComparison(compareRuns(...runs, options), {
    ...asked,
    choices: {},
    runs: { candidate, baseline },
  })
  expect(recorded).toMatchObject({ metric: { statistic: 'aggregate' }, verdict: { state: 'pass' } })
  const again = evidenceSchema.parse(JSON.parse(JSON.stringify(recorded)))
  expect(judgeAgain(again, byDigest)).toEqual({ kind: 'without rows', evidence: recorded })
})
