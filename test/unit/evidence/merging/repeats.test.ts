import { expect, test } from 'vitest'

import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { scorer } from '../../../../src/evaluation/scorer.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { evidenceSchema } from '../../../../src/evidence/evidence-schema.ts'
import { judgeAgain } from '../../../../src/evidence/merging/judge-again.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { readBaseline } from '../../../../src/history/baselines/read-baseline.ts'
import { writeBaseline } from '../../../../src/history/baselines/write-baseline.ts'
import { improvement, runsOf } from '../../evaluation/__helpers__/two-runs.ts'

const asked = { matcher: 'toImproveOn', negated: false, onInconclusive: 'fail', power: 0.8, choices: {} } as const

test.each([1, 3])('rows say what repeats of a noisy scorer are worth, of %d trials a case', async (trials) => {
  let calls = 0
  const noisy = scorer('noisy', ({ output }) => (calls++ % 11 === 0 ? null : Number(output) / 2 + (calls % 5) / 10))
  const better = (input: unknown): number => (Number(input) % 5) / 5
  const worse = (input: unknown): number => {
    if (input === 7) {
      throw new Error('cannot do 7')
    }
    return (Number(input) % 5) / 8
  }
  const runs = await runsOf([better, worse], { score: [noisy, exactMatch()], scoreRepeats: { noisy: 3 }, trials })
  const artifacts = await Promise.all(runs.map(encodeRun))
  const decoded = await Promise.all(artifacts.map(decodeRun))
  const [candidate = '', baseline = ''] = artifacts.map(({ digest }) => digest)
  const comparison = compareRuns(...runs, improvement)
  const recorded = recordComparison(comparison, { ...asked, runs: { candidate, baseline } })

  expect(comparison.precision?.judge?.betweenRepeats).toBeGreaterThan(0)
  expect(decoded.map(({ observations }) => observations.map(({ repeats }) => repeats))).toEqual(
    runs.map(({ observations }) => observations.map(({ repeats }) => repeats)),
  )
  const provenance = { touchstone: '1', vitest: '5', node: '24', platform: null, git: null }
  const text = writeBaseline({ run: runs[1], blessedAt: '2026-01-01T00:00:00.000Z', provenance })
  const { run: blessed } = readBaseline(text, 'triage.json')
  expect(compareRuns(runs[0], blessed, improvement).precision).toEqual(comparison.precision)

  const byDigest = new Map([
    [candidate, decoded[0] ?? runs[0]],
    [baseline, decoded[1] ?? runs[1]],
  ])
  const read = evidenceSchema.parse(JSON.parse(JSON.stringify(recorded)))
  expect(judgeAgain(read, byDigest)).toEqual({ kind: 'confirmed', evidence: recorded })
})
