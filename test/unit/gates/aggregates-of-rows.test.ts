import { expect, test } from 'vitest'

import { f1 } from '../../../src/evaluation/aggregates/classification.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { exactMatch } from '../../../src/evaluation/scorers/exact-match.ts'
import { system } from '../../../src/evaluation/system.ts'
import { decodeRun } from '../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../src/evidence/rows/encode-run.ts'
import { checkNames, judgeRuns } from '../../../src/gates/judge-runs.ts'
import { resolvePolicies } from '../../../src/gates/policies/read-policies.ts'

test('a gate of the run asks for metrics of all outputs together, which rows have', async () => {
  const labels = evaluation<number, string, string>('labels', {
    cases: Array.from({ length: 90 }, (_, input) => ({ input, expected: 'xyz'[input % 3] ?? '' })),
    score: exactMatch(),
    aggregates: [f1()],
  })
  const wrongEach = (name: string, each: number) =>
    system(name, (input: number) => 'xyz'[(input + Number(input % each === 0)) % 3] ?? '')
  const runs = await labels.runs([wrongEach('new', 15), wrongEach('old', 4)])
  const rows = await Promise.all(
    runs.map(async (run) => {
      const artifact = await encodeRun(run)
      return { digest: artifact.digest, run: await decodeRun(artifact) }
    }),
  )
  const policies = { ship: { candidate: 'new', baseline: 'old', improve: { metric: 'macro F1', by: 0.02 } } }
  const [policy] = checkNames(resolvePolicies(policies, 'gates'), 'gates')
  const { gate, requirements } = judgeRuns(policy ?? expect.fail('no policy'), rows, [])
  expect(gate.verdict.state).toBe('pass')
  expect(requirements).toMatchObject([{ metric: { name: 'macro F1', statistic: 'aggregate' }, n: 90 }])
})
