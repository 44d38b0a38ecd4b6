import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Relation } from '../../../../src/generators/relation.ts'
import { awkwardText, clusters, emoji, foldCase, longText } from './texts.ts'

/** The mutants of an input; undefined where the relation does not apply. */
export function mutantsOf<Input>(relation: Relation<NoInfer<Input>>, input: Input): fc.Arbitrary<Input> | undefined {
  const [step] = relation.steps
  const mutants = step?.transform(input)
  expect(mutants === undefined || mutants instanceof fc.Arbitrary).toBe(true)
  return mutants as fc.Arbitrary<Input> | undefined
}

/** The mutants of an input to which the relation applies. */
export function someMutants<Input>(relation: Relation<NoInfer<Input>>, input: Input, count = 50): readonly Input[] {
  const mutants = mutantsOf(relation, input)
  expect(mutants, `${relation.name} should apply to ${JSON.stringify(input)}`).toBeDefined()
  return fc.sample(mutants ?? fc.constant(input), { seed: 7, numRuns: count })
}

/** What a mutant is shrunk to if nothing but a predicate keeps it from it. */
export function shrunk<Input>(mutants: fc.Arbitrary<Input>, seed: number, fails: (mutant: Input) => boolean): Input {
  const found = fc.check(
    fc.property(mutants, (mutant) => !fails(mutant)),
    { seed },
  )
  expect(found.failed).toBe(true)
  return (found.counterexample as [Input])[0]
}

export interface TextRelationLaws {
  /** Texts to which the relation applies. */
  readonly applies: readonly string[]
  /** Texts to which it does not; the empty text is one of them always. */
  readonly appliesNotTo: readonly string[]
  /** Whether a mutant is in the class that the relation describes. */
  readonly inClass: (before: string, after: string) => boolean
  /** How many code units the smallest mutant of each text in `applies` changes, at most: first to last. @defaultValue 24 */
  readonly smallest?: number
}

/** What every relation that changes text must be. */
export function describeTextRelation(relation: Relation<string>, laws: TextRelationLaws): void {
  const { applies, appliesNotTo, inClass, smallest = 24 } = laws
  const text = fc.oneof(
    awkwardText,
    fc.tuple(awkwardText, fc.constantFrom(...applies), awkwardText).map((parts) => parts.join(' ')),
  )

  const check = (before: string, after: string): void => {
    expect(inClass(before, after), `${JSON.stringify(before)} became ${JSON.stringify(after)}`).toBe(true)
    expect(loneSurrogate.test(after)).toBe(loneSurrogate.test(before))
    expect(emoji(after)).toEqual(emoji(before))
    const known = new Set([...clusters(before), ...clusters(foldCase(before))])
    expect(clusters(after).find((cluster) => !known.has(cluster))).toBeUndefined()
  }

  describe('as every relation of texts', () => {
    test('mutants stay in their class, whole graphemes, and the same for the same seed', () => {
      fc.assert(
        fc.property(text, fc.integer(), (before, seed) => {
          const drawn = [1, 2].map(() => {
            const mutants = mutantsOf(relation, before)
            return mutants === undefined ? [] : fc.sample(mutants, { seed, numRuns: 3 })
          })
          expect(drawn[0]).toEqual(drawn[1])
          drawn[0]?.forEach((after) => check(before, after))
        }),
      )
    })

    test.each(applies)('changes %j, and shrinks to the smallest change', (before) => {
      const mutants = mutantsOf(relation, before) ?? fc.constant(before)
      for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
        for (const after of fc.sample(mutants, { seed, numRuns: 5 })) {
          expect(after).not.toBe(before)
          check(before, after)
        }
        const minimal = shrunk(mutants, seed, () => true)
        expect(minimal).not.toBe(before)
        check(before, minimal)
        expect(changedSpan(before, minimal), minimal).toBeLessThanOrEqual(smallest)
      }
    })

    test.each(['', ...appliesNotTo])('does not apply to %j', (before) => {
      expect(mutantsOf(relation, before)).toBeUndefined()
    })

    test('copes with 100 kB', () => {
      const long = `${applies.join(' ')} ${longText}`
      const mutants = mutantsOf(relation, long) ?? fc.constant(long)
      const [after = long] = fc.sample(mutants, { seed: 1, numRuns: 1 })
      check(long, after)
      let tried = 0
      shrunk(mutants, 1, () => tried++ < 20)
    })
  })
}

/** From the first character that differs to the last, in the longer of the two. */
function changedSpan(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) {
    start++
  }
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) {
    end++
  }
  return Math.max(before.length, after.length) - start - end
}

/** What `String.isWellFormed` (ES2024) looks for. */
const loneSurrogate = /\p{Surrogate}/u
