// Small systems, each broken in one way, and their correct twins.
import * as fc from 'fast-check'

import { flips } from '../../../../src/generators/expectations/flips.ts'
import { increases } from '../../../../src/generators/expectations/changes.ts'
import { proportional } from '../../../../src/generators/expectations/proportional.ts'
import { similar } from '../../../../src/generators/expectations/similar.ts'
import { subset } from '../../../../src/generators/expectations/subset.ts'
import { property } from '../../../../src/generators/property.ts'
import { relation, type Relation } from '../../../../src/generators/relation.ts'
import * as relations from '../../../../src/generators/relations.ts'

/** A system with one fault, its twin without it, and what the smallest counterexample must be. */
export interface PlantedBug {
  readonly name: string
  readonly relation: Relation
  readonly inputs: fc.Arbitrary<unknown>
  readonly broken: (input: never) => unknown
  readonly correct: (input: never) => unknown
  readonly isMinimal: (input: never, mutant: never) => boolean
}

interface TypedBug<Input, Output> {
  readonly relation: Relation<Input, Output>
  readonly inputs: fc.Arbitrary<Input>
  readonly broken: (input: Input) => Output
  readonly correct: (input: Input) => Output
  /** Whether nothing can be left out of the pair. */
  readonly isMinimal: (input: Input, mutant: Input) => boolean
}

function bug<Input, Output>(name: string, parts: TypedBug<Input, Output>): PlantedBug {
  return { name, ...parts }
}

/** Texts of some words, of which fast-check keeps at least the last when it shrinks them. */
function textOf(...words: readonly string[]): fc.Arbitrary<string> {
  const all = fc.constantFrom('so', 'well', 'then', ...words)
  return fc.array(all, { minLength: 1, maxLength: 8 }).map((chosen) => chosen.join(' '))
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '')
const label = (isIt: boolean, name: string): string => (isIt ? name : 'other')
const atMost = (words: number) => (text: string) => wordsOf(text).length <= words
const numbers = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 })
const invisible = /[\p{Cf}]/gu

interface Question {
  readonly question: string
  readonly context: readonly string[]
}

const shop: Relation<readonly number[], number> = relation('one more item', {
  transform: (basket) => fc.integer({ min: 1, max: 100 }).map((price) => [...basket, price]),
  expect: increases,
})

export const plantedBugs: readonly PlantedBug[] = [
  bug('minds letter case', {
    relation: relations.letterCase<string, string>(),
    inputs: textOf('refund', 'order'),
    broken: (text) => label(text.includes('refund'), 'billing'),
    correct: (text) => label(text.toLowerCase().includes('refund'), 'billing'),
    isMinimal: (text, mutant) => atMost(2)(text) && mutant !== text,
  }),
  bug('minds the number of spaces', {
    relation: relations.whitespace<string, string>(),
    inputs: textOf('late', 'delivery').map((text) => `${text} late delivery`),
    broken: (text) => label(text.includes('late delivery'), 'shipping'),
    correct: (text) => label(/late\s+delivery/u.test(text), 'shipping'),
    // A word more than the smallest: fast-check does not offer again what an unlucky draw of the mutant passed over.
    isMinimal: (text) => atMost(4)(text),
  }),
  bug('needs a question mark', {
    relation: relations.punctuation<string, string>(),
    inputs: textOf('where', 'when').map((text) => `${text}?`),
    broken: (text) => label(text.endsWith('?'), 'question'),
    correct: (text) => label(/^(?:where|when)/u.test(text), 'question'),
    isMinimal: (text) => atMost(1)(text),
  }),
  bug('does not know look-alikes', {
    relation: relations.homoglyphs<string, string>(),
    inputs: textOf('password'),
    broken: (text) => label(text.includes('password'), 'security'),
    correct: (text) => label(text.length > 0, 'any'),
    isMinimal: (text) => atMost(2)(text),
  }),
  bug('trips over invisible characters', {
    relation: relations.invisibleCharacters<string, string>({ rate: 0.3 }),
    inputs: textOf('password'),
    broken: (text) => label(text.includes('password'), 'security'),
    correct: (text) => label(text.replaceAll(invisible, '').includes('password'), 'security'),
    isMinimal: (text, mutant) => atMost(2)(text) && [...mutant.matchAll(invisible)].length === 1,
  }),
  bug('reads only digits', {
    relation: relations.numberSpelling<string, string>(),
    inputs: textOf('2', '3').map((text) => `${text} 2 items`),
    broken: (text) => label(/\d/u.test(text), 'quantity'),
    correct: (text) => label(/\d|\b(?:two|three)\b/iu.test(text), 'quantity'),
    isMinimal: (text) => atMost(3)(text),
  }),
  bug('counts words of courtesy', {
    relation: relations.politeness<string, string>(),
    inputs: textOf('broken'),
    broken: (text) => label(wordsOf(text).length > 8, 'complaint'),
    correct: (text) => label(text.includes('broken'), 'complaint'),
    isMinimal: (text, mutant) => wordsOf(mutant).length > 8 && wordsOf(text).length <= 8,
  }),
  bug('judges by the name', {
    relation: relations.names<string, string>(),
    inputs: textOf('asks').map((text) => `Emily ${text}`),
    broken: (text) => label(text.includes('Emily'), 'granted'),
    correct: (text) => label(text.includes('asks'), 'granted'),
    isMinimal: (text) => atMost(2)(text),
  }),
  bug('looks at the first 40 characters only', {
    relation: relations.irrelevantContext<string, string>({ where: 'before' }),
    inputs: textOf('refund'),
    broken: (text) => label(text.slice(0, 40).includes('refund'), 'billing'),
    correct: (text) => label(text.includes('refund'), 'billing'),
    // A word more is worth a shorter sentence before it.
    isMinimal: (text) => atMost(3)(text),
  }),
  bug('obeys injected instructions', {
    relation: relations.promptInjection<string, string>(),
    inputs: textOf('refund'),
    broken: (text) => /XYLOPHONE-7/u.exec(text)?.[0] ?? 'billing',
    correct: () => 'billing',
    isMinimal: (text) => atMost(1)(text),
  }),
  bug('depends on the order', {
    relation: relations.listOrder<readonly number[], number>(),
    inputs: numbers,
    broken: (list) => list[0] ?? 0,
    correct: (list) => Math.max(...list),
    isMinimal: (list) => list.length === 2,
  }),
  bug('reads the first document only', {
    relation: relations.contextOrder<Question, string>(),
    inputs: fc.record({
      question: fc.constant('who?'),
      context: fc.array(fc.constantFrom('nobody', 'the butler'), { minLength: 1, maxLength: 6 }),
    }),
    broken: ({ context }) => context[0] ?? '',
    correct: ({ context }) => String(context.includes('the butler')),
    isMinimal: ({ context }) => context.length === 2,
  }),
  bug('is off by scale: cuts at 100', {
    relation: relations.scale<readonly number[], number>({
      from: 2,
      to: 10,
      expect: proportional<readonly number[]>({
        factor: ([before = 1], [after = 1]) => after / before,
        within: { relative: 1e-6 },
      }),
    }),
    inputs: numbers,
    broken: (list) =>
      Math.min(
        100,
        list.reduce((sum, value) => sum + value, 0),
      ),
    correct: (list) => list.reduce((sum, value) => sum + value, 0),
    isMinimal: (list) => list.reduce((sum, value) => sum + value, 0) <= 100 && list.length <= 3,
  }),
  bug('jumps at 50', {
    relation: relations.noise<number, number>({ relative: 0.2, expect: similar<number>({ within: 3 }) }),
    inputs: fc.integer({ min: 40, max: 60 }),
    broken: (value) => (value >= 50 ? 10 : 0),
    correct: (value) => value / 100,
    isMinimal: (value, mutant) => value >= 50 !== mutant >= 50,
  }),
  bug('does not hear a negation', {
    relation: relation<string, boolean>('not', { transform: (text) => `not ${text}`, expect: flips }),
    inputs: textOf('good'),
    broken: (text) => text.includes('good'),
    correct: (text) => (/^(?:not )*/u.exec(text)?.[0].length ?? 0) % 8 === 0,
    isMinimal: (text) => atMost(1)(text),
  }),
  bug('charges three items at most', {
    relation: shop,
    inputs: numbers,
    broken: (basket) => basket.slice(0, 3).reduce((sum, price) => sum + price, 0),
    correct: (basket) => basket.reduce((sum, price) => sum + price, 0),
    isMinimal: (basket) => basket.length === 3,
  }),
  bug('finds more when less is asked for', {
    relation: relation<readonly number[], readonly number[]>('one fewer', {
      transform: (list) => (list.length < 2 ? undefined : list.slice(1)),
      expect: subset,
    }),
    inputs: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 8 }),
    broken: (list) => [-list.length, ...list],
    correct: (list) => list.filter((value) => value % 2 === 0),
    isMinimal: (list) => list.length === 2,
  }),
  bug('overflows on emoji', {
    relation: property<string, string>('keeps text well-formed', { check: (text) => !/\p{Surrogate}/u.test(text) }),
    inputs: fc.string({ unit: fc.constantFrom('a', 'b', '🙂'), maxLength: 20 }),
    broken: (text) => text.slice(0, 5),
    correct: (text) => Array.from(text).slice(0, 5).join(''),
    isMinimal: (text) => Array.from(text).length <= 5,
  }),
]
