import { describe, expect, test } from 'vitest'

import { relationHint } from '../../../src/evidence/relation-hint.ts'
import { checkRelation } from '../../../src/generators/check-relation.ts'
import { relation, type RelationOptions } from '../../../src/generators/relation.ts'

const louder = (text: string): string => `${text}!`

async function hintOf(options: RelationOptions<string, string>): Promise<unknown> {
  const result = await checkRelation(() => 'a', relation('louder', options), { inputs: ['a', 'b'] })
  return relationHint(result, result.verdict.state === 'pass')
}

describe('what to do', () => {
  test.each<[string, RelationOptions<string, string>, string | undefined]>([
    ['nothing about PASS', { transform: louder }, undefined],
    [
      'about an expectation that throws',
      { transform: louder, expect: () => JSON.parse('') as boolean },
      'Look at why 2 pairs of outputs could not be judged.',
    ],
    [
      'about errors',
      { transform: () => JSON.parse('') as string },
      'Mend the 2 errors first; maxErrorRate is how many are accepted.',
    ],
    [
      'about mutants that are rejected',
      { transform: louder, keeps: () => false },
      'Look at the relation: keeps rejected 2 mutants.',
    ],
    [
      'about mutants that are the input',
      { transform: (text) => text },
      'Look at the relation: 2 mutants came out as the input was.',
    ],
    ['nothing about a relation that applies to none', { transform: () => undefined }, undefined],
  ])('%s', async (_about, options, hint) => {
    expect(await hintOf(options)).toBe(hint)
  })
})
