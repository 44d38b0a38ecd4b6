import { describe, expect, test } from 'vitest'

import { accents } from '../../../../src/generators/relations/accents.ts'
import { contractions } from '../../../../src/generators/relations/contractions.ts'
import { homoglyphs } from '../../../../src/generators/relations/homoglyphs.ts'
import { invisibleCharacters } from '../../../../src/generators/relations/invisible-characters.ts'
import { letterCase } from '../../../../src/generators/relations/letter-case.ts'
import { punctuation } from '../../../../src/generators/relations/punctuation.ts'
import { typos } from '../../../../src/generators/relations/typos.ts'
import { whitespace } from '../../../../src/generators/relations/whitespace.ts'
import { editBudget } from '../../../../src/generators/keeps/edit-budget.ts'
import { describeTextRelation, someMutants } from '../support/relation-laws.ts'
import { foldCase } from '../support/texts.ts'

describe('typos', () => {
  const words = (text: string): readonly string[] => text.split(/\s/u)

  describeTextRelation(typos(), {
    applies: ['Where is my order?', 'Где мой заказ?', 'the cafe\u{301} latte', 'where 3.50 is'],
    appliesNotTo: ['No, not me', '12345', '注文はどこですか', '👩‍👩‍👧‍👦 🇩🇪'],
    inClass: (before, after) => words(before).length === words(after).length,
    smallest: 3,
  })

  test('one letter in 33 is mistyped: neighbour, swap, drop, double or OCR', () => {
    const text = 'necessary letters '.repeat(40)
    for (const mutant of someMutants(typos({ rate: 0.03 }), text, 20)) {
      expect(editBudget({ atMost: 2 * Math.round(0.03 * 40 * 14) })(text, mutant)).toBe(true)
      expect(editBudget({ atMost: 5 })(text, mutant)).toBe(false)
    }
  })

  test('each kind does what it says, never to the first letter', () => {
    const mutants = (kind: 'neighbour' | 'swap' | 'drop' | 'double' | 'ocr'): readonly string[] =>
      [...new Set(someMutants(typos({ kinds: [kind] }), 'Corn', 200))].sort()

    expect(mutants('swap')).toEqual(['Conr', 'Cron'])
    expect(mutants('drop')).toEqual(['Con', 'Cor', 'Crn'])
    expect(mutants('double')).toEqual(['Coorn', 'Cornn', 'Corrn'])
    expect(mutants('ocr')).toEqual(['C0rn', 'Com'])
    expect(mutants('neighbour')).toEqual(
      ['Cirn', 'Ckrn', 'Clrn', 'Codn', 'Coen', 'Cofn', 'Corb', 'Corh', 'Corj', 'Corm', 'Cotn', 'Cprn'].sort(),
    )
  })

  test('refuses a rate and kinds that make no sense', () => {
    expect(() => typos({ rate: 0 })).toThrow('typos: rate must be greater than 0 and at most 1, got 0')
    expect(() => typos({ rate: Number.NaN })).toThrow(RangeError)
    expect(() => typos({ kinds: [] })).toThrow(
      'typos: kinds must be some of neighbour, swap, drop, double, ocr, got none',
    )
    expect(() => typos({ kinds: ['slip' as 'swap'] })).toThrow('got slip')
  })
})

describe('letter case', () => {
  describeTextRelation(letterCase(), {
    applies: ['Where is my order?', 'Straße ΟΔΥΣΣΕΥΣ', 'Ещё', 'İstanbul'],
    appliesNotTo: ['12345', '注文はどこですか', 'أين طلبي؟', '👍🏽'],
    inClass: (before, after) => foldCase(before) === foldCase(after),
  })

  test('writes all words in the case that is asked for', () => {
    expect(new Set(someMutants(letterCase({ to: 'upper' }), "Where's my Order?"))).toEqual(
      new Set(["WHERE'S MY ORDER?"]),
    )
    expect(new Set(someMutants(letterCase({ to: 'capitalised' }), 'where IS it'))).toEqual(new Set(['Where Is It']))
    expect(new Set(someMutants(letterCase({ to: ['lower', 'inverted'] }), 'Where IS'))).toEqual(
      new Set(['where is', 'wHERE is']),
    )
  })

  test('refuses a case that it does not know', () => {
    expect(() => letterCase({ to: 'title' as 'upper' })).toThrow(
      'letterCase: to must be some of upper, lower, capitalised, inverted, got title',
    )
    expect(() => letterCase({ to: [] })).toThrow(RangeError)
  })
})

describe('white space', () => {
  const squeeze = (text: string): string => text.trim().replaceAll(/\s+/gu, ' ')

  describeTextRelation(whitespace(), {
    applies: ['Where is my order?', 'one', '注文はどこですか'],
    appliesNotTo: [],
    inClass: (before, after) =>
      squeeze(before) === squeeze(after) &&
      after.split('\n').length >= before.split('\n').length &&
      after.length >= before.length,
    smallest: 4,
  })
})

describe('punctuation', () => {
  const marks = /[.,;:!?…،؛؟।。，、；：！？]/gu

  describeTextRelation(punctuation(), {
    applies: ['Where is my order?', 'no mark', 'He said “stop!” and, well, left.', 'どこですか。'],
    appliesNotTo: ['👍🏽', '…!?'],
    inClass: (before, after) => before.replaceAll(marks, '') === after.replaceAll(marks, ''),
    smallest: 2,
  })

  test('leaves marks within numbers and addresses alone', () => {
    for (const mutant of someMutants(punctuation({ rate: 1 }), 'See example.com, it is 3.50 at 12:30.')) {
      expect(mutant).toMatch(/^See example\.com(,,)? it is 3\.50 at 12:30(\.\.)?$/)
    }
  })
})

describe('contractions', () => {
  const marks = /['’]/g
  const written = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(marks, "'")
      .replaceAll(/\s+/g, ' ')
      .replaceAll("can't", 'cannot')
      .replaceAll("won't", 'will not')
      .replaceAll("n't", ' not')
      .replaceAll("'m", ' am')
      .replaceAll("'re", ' are')
      .replaceAll("'ve", ' have')
      .replaceAll("'ll", ' will')

  describeTextRelation(contractions(), {
    applies: ["I don't know", 'They are not here, we cannot wait', 'I won’t'],
    appliesNotTo: ['Where is my order?', "It's here", 'Here I am.', '注文'],
    inClass: (before, after) => written(before) === written(after),
  })

  test('keeps the case', () => {
    expect(someMutants(contractions(), "DON'T SHOUT", 1)).toEqual(['DO NOT SHOUT'])
    expect(someMutants(contractions(), "Can't we? i'm here", 1)).toEqual(['Cannot we? I am here'])
  })
})

describe('accents', () => {
  const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{Mn}/gu, '')

  describeTextRelation(accents(), {
    applies: ['Ärger im café', 'Οδυσσεύς', 'e\u{301}te\u{301}'],
    appliesNotTo: ['Where?', 'मेरा ऑर्डर', 'مُحَمَّد', 'Ещё йод'],
    inClass: (before, after) => plain(before) === plain(after),
    smallest: 2,
  })
})

describe('homoglyphs', () => {
  describeTextRelation(homoglyphs(), {
    applies: ['Where is my order?'],
    appliesNotTo: ['注文はどこですか', 'где', '12 👍🏽'],
    inClass: (before, after) =>
      before.length === after.length &&
      after.split('').every((unit, index) => unit === before[index] || /[а-яёіјѕһа-яА-ЯҮЅІЈα-ωΑ-Ωϲ]/u.test(unit)),
    smallest: 1,
  })
})

describe('invisible characters', () => {
  describeTextRelation(invisibleCharacters(), {
    applies: ['Where is my order?', '注文はどこですか', 'مُحَمَّد'],
    appliesNotTo: ['a b c', '12 👍🏽'],
    inClass: (before, after) =>
      after.length > before.length &&
      after.replaceAll(/[\u{200b}\u{2060}\u{ad}\u{feff}]/gu, '') ===
        before.replaceAll(/[\u{200b}\u{2060}\u{ad}\u{feff}]/gu, ''),
    smallest: 1,
  })
})
