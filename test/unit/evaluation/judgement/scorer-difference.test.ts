import { expect, test } from 'vitest'

import { scorerDifference } from '../../../../src/evaluation/judgement/scorer-difference.ts'
import type { MetricInfo, Run } from '../../../../src/evaluation/run.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'

function scoredBy(digests: Readonly<Record<string, string>>): Run {
  const metrics = Object.entries(digests).map(([name, digest]): MetricInfo => ({
    name,
    scale: 'binary',
    direction: 'higher',
    digest,
  }))
  return syntheticRun('any', [{ scores: metrics.map(() => 1) }], {
    metrics,
    digests: { data: 'same', scorers: JSON.stringify(digests) },
  })
}

test.each([
  [{ tone: '1' }, { tone: '1' }, undefined],
  [{ tone: '2' }, { tone: '1' }, 'the scorer "tone" has changed'],
  [{ tone: '1', length: '1' }, { tone: '1' }, 'the scorer "length" is new'],
  [{ tone: '1' }, { tone: '1', length: '1' }, 'the scorer "length" is gone'],
  [
    { tone: '2', a: '1' },
    { tone: '1', b: '1' },
    'the scorer "a" is new; the scorer "b" is gone; the scorer "tone" has changed',
  ],
  [{ a: '1', b: '1' }, { b: '1', a: '1' }, 'the scorers have changed, or their order'],
])('%j against %j: %s', (now, then, difference) => {
  expect(scorerDifference(scoredBy(now as Record<string, string>), scoredBy(then as Record<string, string>))).toBe(
    difference,
  )
})
