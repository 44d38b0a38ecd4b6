import { describe, expect, test } from 'vitest'

import { gender } from '../../../../src/generators/relations/gender.ts'
import { locations } from '../../../../src/generators/relations/locations.ts'
import { names } from '../../../../src/generators/relations/names.ts'
import { nationality } from '../../../../src/generators/relations/nationality.ts'
import { describeTextRelation, mutantsOf, someMutants } from '../support/relation-laws.ts'

/** Words that begin with a capital letter, and articles, are all that changes. */
const withoutTerms = (text: string): string =>
  text.replaceAll(/(?:\ban? )?\p{Lu}[\p{L}\p{M}]*(?:[ -]\p{Lu}[\p{L}\p{M}]*)*/gu, '_')

describe('names', () => {
  describeTextRelation(names(), {
    applies: ['Anna asked for her refund.', 'I met Mehmet', 'Fatima’s order, not Klaus’s'],
    appliesNotTo: ['Where is my order?', 'savannah', 'anna@example.com', 'https://x.org/anna', 'i met anna', '注文'],
    inClass: (before, after) => withoutTerms(before) === withoutTerms(after),
  })

  test('a person has one name, and no two have the same', () => {
    for (const mutant of someMutants(names(), 'Anna told Maria that Anna is not MARIA.', 200)) {
      const [, first, second, again, shouted] = /^(\S+) told (\S+) that (\S+) is not (\S+)\.$/u.exec(mutant) ?? []
      expect(again).toBe(first)
      expect(shouted).toBe(second?.toUpperCase())
      expect(new Set(['Anna', 'Maria', first, second]).size).toBe(4)
    }
  })

  test('swaps between the groups that are given', () => {
    const relation = names({ groups: { ours: ['Acme'], theirs: ['Initech', 'Hooli'] } })
    expect(new Set(someMutants(relation, 'Acme is late'))).toEqual(new Set(['Initech is late', 'Hooli is late']))
    expect(mutantsOf(relation, 'Anna is late')).toBeUndefined()
    expect(mutantsOf(relation, 'Acme, Initech and Hooli')).toBeUndefined()
  })

  test('refuses groups that make no sense', () => {
    expect(() => names({ groups: { one: ['A'] } })).toThrow('names: groups must be at least two, got 1')
    expect(() => names({ groups: { one: ['A', 'B'], two: ['a'] } })).toThrow(
      'hold each term once and no empty one, got "a"',
    )
    expect(() => names({ groups: { one: [''], two: ['a'] } })).toThrow(RangeError)
  })
})

describe('locations', () => {
  describeTextRelation(locations(), {
    applies: ['The office in Berlin', 'from New York to Kenya'],
    appliesNotTo: ['Where is my order?', 'a Berliner', 'paris'],
    inClass: (before, after) => withoutTerms(before) === withoutTerms(after),
    smallest: 30,
  })
})

describe('nationality', () => {
  describeTextRelation(nationality(), {
    applies: ['an Indian doctor', 'The German customer'],
    appliesNotTo: ['Translate into German', 'She speaks French', 'Germany', 'Afro-American'],
    inClass: (before, after) => withoutTerms(before) === withoutTerms(after),
  })

  test('takes the article along', () => {
    const relation = nationality({ groups: { a: ['German', 'Ukrainian'], b: ['Indian', 'American'] } })
    expect(new Set(someMutants(relation, 'A German friend'))).toEqual(
      new Set(['An Indian friend', 'An American friend']),
    )
    expect(new Set(someMutants(relation, 'is an American'))).toEqual(new Set(['is a German', 'is a Ukrainian']))
  })
})

describe('gender', () => {
  const gendered = /\b(?:s?he|hers?|his|him|wife|husband|mrs?|ms|mother|father)\b/giu

  describeTextRelation(gender(), {
    applies: ['She asked her husband.', 'My mother called', 'MRS Smith'],
    appliesNotTo: ['Where is my order?', 'shed', 'Anna', 'I miss you'],
    inClass: (before, after) => before.replaceAll(gendered, '_') === after.replaceAll(gendered, '_'),
    smallest: 24,
  })

  test.each([
    ['She gave her book to him; it is hers.', 'He gave his book to her; it is his.'],
    ['He told her that his is better than hers.', 'She told him that hers is better than his.'],
    ['I saw her yesterday and her sister today.', 'I saw him yesterday and his brother today.'],
    ['Dear Sir or Madam', 'Dear Madam or Sir'],
    ['HE himself', 'SHE herself'],
  ])('%s → %s', (before, after) => {
    expect(someMutants(gender(), before, 1)).toEqual([after])
  })
})
