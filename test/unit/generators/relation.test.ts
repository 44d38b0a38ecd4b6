import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { chain } from '../../../src/generators/chain.ts'
import { checkRelation } from '../../../src/generators/check-relation.ts'
import { increases } from '../../../src/generators/expectations/changes.ts'
import { same } from '../../../src/generators/expectations/same.ts'
import { property } from '../../../src/generators/property.ts'
import { relation } from '../../../src/generators/relation.ts'
import { backTranslation } from '../../../src/generators/relations/back-translation.ts'
import { listOrder } from '../../../src/generators/relations/list-order.ts'
import { paraphrase } from '../../../src/generators/relations/paraphrase.ts'
import { typos } from '../../../src/generators/relations/typos.ts'
import { repeat } from '../../../src/generators/repeat.ts'

const upper = relation<string, string>('upper', { transform: (text) => text.toUpperCase() })
const exclaimed = relation<string, string>('exclaimed', {
  transform: (text) => fc.constantFrom('!', '!!').map((end) => text + end),
})
const later = relation<string, string>('later', { transform: async (text) => await Promise.resolve(`${text}?`) })

describe('a relation', () => {
  test('is an invariance where an output has what is expected to itself, else directional', () => {
    expect(upper).toMatchObject({ kind: 'invariance', category: 'robustness', expect: same })
    expect(relation('more', { transform: (n: number) => n + 1, expect: increases }).kind).toBe('directional')
    expect(relation('own', { transform: (n: number) => n + 1, expect: () => true }).kind).toBe('directional')
    expect(relation('own', { transform: (n: number) => n + 1, expect: () => true, kind: 'invariance' }).kind).toBe(
      'invariance',
    )
  })

  test.each([
    [() => relation(' ', { transform: (n: number) => n }), 'name must not be empty'],
    [() => relation('a', { transform: 3 as never }), 'transform must be a function'],
    [() => relation('a', { transform: (n: number) => n, kind: 'x' as never }), 'kind must be'],
    [() => relation('a', { transform: (n: number) => n, expect: 'same' as never }), 'must be a function such as same'],
    [() => property('a', { check: undefined as never }), 'check must be a function'],
    [() => repeat({ times: 1 }), 'times must be'],
    [() => repeat({ times: 2.5 }), 'times must be'],
    [
      () => relation('a', { transform: () => 1, expects: same } as never),
      'there is no option "expects". Did you mean "expect"?',
    ],
    [() => property('a', { check: () => true, inputs: [] } as never), 'property "a": there is no option "inputs"'],
    [() => repeat({ times: 2, count: 3 } as never), 'repeat: there is no option "count"'],
    [() => typos({ atMost: 1 } as never), 'relation "typos": there is no option "atMost"'],
    [() => listOrder({ category: 'own', keep: [] } as never), 'Did you mean "keeps"?'],
    [() => paraphrase({} as never), 'paraphrase: by must be who rewrites'],
    [() => backTranslation({ through: 'German', by: 'me' } as never), 'backTranslation: by must be who rewrites'],
    [() => chain(upper), 'two relations or more'],
    [() => chain(upper, repeat({ times: 2 })), 'does not change its input'],
    [
      () =>
        chain(
          upper,
          relation<string, string>('other', { transform: (t) => t, expect: () => true, kind: 'invariance' }),
        ),
      'expect different things',
    ],
  ])('%o is refused by name', (make, message) => {
    expect(make).toThrow(message)
  })
})

describe('chained relations', () => {
  test('change one after the other: plain, drawn and awaited alike', async () => {
    const mutants: string[] = []
    const all = chain(upper, exclaimed, later)
    expect(all).toMatchObject({ name: 'upper + exclaimed + later', kind: 'invariance', category: 'robustness' })
    await checkRelation((text: string) => String(mutants.push(text) > 0), all, { inputs: ['a', 'b', 'c'] })
    expect(mutants.filter((text) => /^[ABC]!!?\?$/u.test(text))).toHaveLength(3)
  })

  test('expect what the directional one expects', () => {
    const more = relation<string, number>('more', { transform: (text) => `${text} more`, expect: increases })
    const quiet = relation<string, number>('quiet', { transform: (text) => text.toLowerCase(), category: 'style' })
    expect(chain(quiet, more)).toMatchObject({ kind: 'directional', expect: increases, category: 'robustness' })
    expect(chain(quiet, more, { expect: same, name: 'both' })).toMatchObject({ kind: 'invariance', name: 'both' })
  })

  test('shrink at every step', async () => {
    const broken = (text: string): string => (text.endsWith('!') || text.endsWith('!?') ? 'shouted' : 'said')
    const result = await checkRelation(broken, chain(exclaimed, later), { inputs: fc.string({ minLength: 3 }) })
    expect(result.counterexample).toMatchObject({ certain: true })
    expect(result.counterexample?.transformed).toBe(`${String(result.counterexample?.input)}!?`)
  })
})

describe('repeating', () => {
  test('tells how often a system disagrees with itself, on which inputs, and asks with fresh calls', async () => {
    const trials = new Set<number>()
    const fickle = (text: string, { trial }: { readonly trial: number }): string => {
      trials.add(trial)
      return text === 'unsure' && trial % 2 === 1 ? 'no' : 'yes'
    }
    const inputs = ['sure', 'unsure', 'certain', 'clear']
    const result = await checkRelation(fickle, repeat({ times: 5 }), { inputs })
    expect(result.verdict).toEqual({ state: 'fail', reason: 'a violation was seen' })
    expect(result).toMatchObject({
      ended: 'complete',
      inputs: { judged: 4, violating: 1 },
      asked: { sources: 4, repeats: 16, confirming: 0, shrinking: 0 },
      stability: {
        disagreement: 0.125,
        unstableCases: 1,
        unstable: [{ input: 'unsure', repeats: 4, disagreeing: 2, before: 'yes', after: 'no' }],
      },
    })
    expect([...trials].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
  })

  test('of a stable system passes', async () => {
    const result = await checkRelation((text: string) => text, repeat({ times: 3 }), { inputs: ['a', 'b'] })
    expect(result).toMatchObject({ verdict: { state: 'pass' }, stability: { disagreement: 0, unstable: [] } })
  })
})
