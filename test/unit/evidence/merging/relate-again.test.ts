import { describe, expect, test } from 'vitest'

import { judgeAgain } from '../../../../src/evidence/merging/judge-again.ts'
import { evidenceSchema } from '../../../../src/evidence/evidence-schema.ts'
import { recordRelation } from '../../../../src/evidence/record-relation.ts'
import type { RelationEvidence } from '../../../../src/evidence/relation-evidence.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { toRelationRun } from '../../../../src/evidence/rows/relation-run.ts'
import { describeEvidence } from '../../../../src/evidence/wording/describe-evidence.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import type { CheckRelationOptions } from '../../../../src/generators/check-options.ts'
import { checkRelation } from '../../../../src/generators/check-relation.ts'
import { difference } from '../../../../src/generators/expectations/changes.ts'
import { property } from '../../../../src/generators/property.ts'
import { relation, type Relation } from '../../../../src/generators/relation.ts'
import { repeat } from '../../../../src/generators/repeat.ts'

const inputs = Array.from({ length: 120 }, (_, index) => index)
const negated = relation<number, number>('negated', {
  transform: (value) => (value % 11 === 3 ? undefined : -value),
})
const nudged = relation<number, number>('nudged', { transform: (value) => value + 0.5, expect: difference })
const positive = property<number, number>('positive', { check: (output) => (output % 13 === 5 ? null : output > 20) })

/** Minds the sign of one in so many numbers, and fails on two. */
function sizeOf(oneIn: number): (value: number) => number {
  return (value) => {
    if (Math.abs(value) === 77 || Math.abs(value) === 78) {
      throw new Error('out of order')
    }
    return Math.abs(value) % oneIn === 1 ? value : Math.abs(value)
  }
}

async function recordOf(
  system: (value: number) => number,
  checked: Relation<number, number>,
  options: Partial<CheckRelationOptions<number>>,
): Promise<{ readonly record: RelationEvidence; readonly runs: Map<string, Run> }> {
  const result = await checkRelation(system, checked, { inputs, shrinkBudget: 0, ...options })
  const rows = await encodeRun(toRelationRun(result, 'sizes'))
  const record = recordRelation(
    { evaluation: 'sizes', result, repeats: checked.repeats },
    {
      matcher: 'toUphold',
      negated: false,
      onInconclusive: 'fail',
      power: 0.8,
      choices: options.sequential === undefined ? {} : { sequential: options.sequential },
      runs: { candidate: rows.digest },
    },
  )
  return { record, runs: new Map([[rows.digest, await decodeRun(rows)]]) }
}

describe('the verdict on a relation is computed again from its inputs', () => {
  test.each<
    [string, (value: number) => number, Relation<number, number>, Partial<CheckRelationOptions<number>>, string]
  >([
    ['nothing tolerated, violated', sizeOf(7), negated, {}, 'fail'],
    ['nothing tolerated, upheld', Math.abs, negated, {}, 'pass'],
    ['a rate, upheld', sizeOf(119), negated, { tolerate: 0.15 }, 'pass'],
    ['a rate, violated', sizeOf(2), negated, { tolerate: 0.1 }, 'fail'],
    ['a rate, undecided', sizeOf(10), negated, { tolerate: 0.1 }, 'inconclusive'],
    ['a rate, looked at after each input', sizeOf(2), negated, { tolerate: 0.1, sequential: 'anytime' }, 'fail'],
    ['an excess', sizeOf(2), negated, { tolerate: { excess: 0.1 } }, 'fail'],
    ['a difference', (value) => value * 1.01, nudged, { tolerate: { within: 1, range: [-5, 5] } }, 'pass'],
    ['a property', Math.abs, positive, { tolerate: 0.05 }, 'fail'],
    ['an audit', Math.abs, repeat({ times: 3 }), { tolerate: 0.1 }, 'pass'],
  ])('%s', async (_, system, checked, options, state) => {
    const { record, runs } = await recordOf(system, checked, options)
    expect(record.verdict.state).toBe(state)
    expect(evidenceSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record)
    expect(describeEvidence(record)).toContain(state.toUpperCase())
    expect(judgeAgain(record, runs)).toEqual({ kind: 'confirmed', evidence: record })
  })
})

test('a record that its rows do not support is corrected', async () => {
  const { record, runs } = await recordOf(sizeOf(2), negated, { tolerate: 0.1 })
  const forged = { ...record, verdict: { state: 'pass', reason: 'trust me' }, estimate: 0.01 } as const
  expect(judgeAgain(forged, runs)).toMatchObject({
    kind: 'unsupported',
    evidence: { verdict: { state: 'fail' }, estimate: record.estimate },
  })
  expect(judgeAgain(record, new Map())).toMatchObject({ kind: 'rows missing' })
})
