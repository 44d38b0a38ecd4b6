import { describe, expect, test } from 'vitest'

import { contextAdded } from '../../../../src/generators/relations/context-added.ts'
import { contextOrder } from '../../../../src/generators/relations/context-order.ts'
import { contextRemoved } from '../../../../src/generators/relations/context-removed.ts'
import { listOrder } from '../../../../src/generators/relations/list-order.ts'
import { optionOrder } from '../../../../src/generators/relations/option-order.ts'
import { mutantsOf, shrunk, someMutants } from '../support/relation-laws.ts'

const sorted = (items: readonly unknown[]): readonly unknown[] => items.map((item) => JSON.stringify(item)).sort()
const distinct = (items: readonly unknown[]): number => new Set(items.map((item) => JSON.stringify(item))).size

describe('list order', () => {
  test('an array, wherever it is, is permuted and shrinks to one exchange', () => {
    const list = ['a', 'b', 'c', { d: 4 }, 'b']
    for (const mutant of someMutants(listOrder(), list)) {
      expect(sorted(mutant)).toEqual(sorted(list))
    }
    const relation = listOrder<{ items: number[]; id: string }>({ at: 'items' })
    const input = { items: [1, 2, 3, 4, 5], id: 'x' }
    const minimal = shrunk(mutantsOf(relation, input)!, 1, () => true)
    expect(minimal.id).toBe('x')
    expect(minimal.items.filter((item, index) => item !== input.items[index])).toHaveLength(2)
  })

  test('lines of a text change places behind their markers', () => {
    const text = 'Buy:\n  1. milk\n  2. bread\n  3. tea\n\nThen:\n- rest\n- sleep'
    for (const mutant of someMutants(listOrder(), text)) {
      const [, ...items] =
        /^Buy:\n {2}1\. (\w+)\n {2}2\. (\w+)\n {2}3\. (\w+)\n\nThen:\n- rest\n- sleep$/.exec(mutant) ?? []
      expect(sorted(items)).toEqual(sorted(['milk', 'bread', 'tea']))
      expect(mutant).not.toBe(text)
    }
    expect(someMutants(listOrder(), '* a\r\n* b', 1)).toEqual(['* b\r\n* a'])
    expect(someMutants(listOrder(), [{ role: 'user', content: '- a\n- b' }], 1)).toEqual([
      [{ role: 'user', content: '- b\n- a' }],
    ])
  })

  test.each(['no list', '- one', '- one\n  - deeper', '', [], ['one']])('does not apply to %j', (input) => {
    expect(mutantsOf<unknown>(listOrder(), input)).toBeUndefined()
  })

  test('something else is refused', () => {
    expect(() => mutantsOf<unknown>(listOrder({ at: 'list' }), { list: 3 })).toThrow(
      'list order: expected an array or a text with a list, got a value of type number',
    )
  })
})

describe('option order', () => {
  const question = 'Which is a fruit?\nA) apple\nB) stone\nC) chair\nAnswer with a letter.'

  test('options of a text change places, letters do not', () => {
    const mutants = someMutants(optionOrder(), question, 200)
    expect(distinct(mutants)).toBe(5)
    for (const mutant of mutants) {
      const [, ...options] =
        /^Which is a fruit\?\nA\) (\w+)\nB\) (\w+)\nC\) (\w+)\nAnswer with a letter\.$/.exec(mutant) ?? []
      expect(sorted(options)).toEqual(sorted(['apple', 'stone', 'chair']))
    }
  })

  test('the same option is expected, whatever its letter', async () => {
    const { expect: upholds } = optionOrder<string, unknown>()
    const context = {
      input: question,
      transformed: question.replace('apple', 'x').replace('stone', 'apple').replace('x', 'stone'),
    }
    expect(await upholds('A', 'B', context)).toBe(true)
    expect(await upholds('A)', '(B) apple, because it grows', context)).toBe(true)
    expect(await upholds('A', 'apple', context)).toBe(true)
    expect(await upholds('A', 'A', context)).toBe(false)
    expect(await upholds('C', 'C', context)).toBe(true)
    expect(await upholds('Apples grow', 'Apples grow', context)).toBe(true)
    expect(await upholds('Z', 'Z', context)).toBe(true)
  })

  test('of an array, the option itself, its position or its letter', async () => {
    const context = { input: { options: ['x', 'y'] }, transformed: { options: ['y', 'x'] } }
    const at = 'options'
    expect(await optionOrder<typeof context.input, unknown>({ at }).expect('x', 'x', context)).toBe(true)
    expect(await optionOrder<typeof context.input, unknown>({ at }).expect('A', 'B', context)).toBe(false)
    expect(await optionOrder<typeof context.input, unknown>({ at, answers: 'index' }).expect(0, 1, context)).toBe(true)
    expect(await optionOrder<typeof context.input, unknown>({ at, answers: 'index' }).expect(0, 0, context)).toBe(false)
    expect(await optionOrder<typeof context.input, unknown>({ at, answers: 'label' }).expect('A', 'B', context)).toBe(
      true,
    )
    expect(someMutants<unknown>(optionOrder({ at }), context.input)).toContainEqual(context.transformed)
  })
})

interface Rag {
  readonly question: string
  readonly context: readonly string[]
}
const rag: Rag = { question: 'When?', context: ['one', 'two', 'three'] }

describe('documents', () => {
  test('order: permuted', () => {
    const mutants = someMutants(contextOrder(), rag, 200)
    expect(distinct(mutants)).toBe(5)
    expect(
      mutants.every(
        ({ question, context }) => question === 'When?' && sorted(context).join() === sorted(rag.context).join(),
      ),
    ).toBe(true)
    expect(mutantsOf(contextOrder(), { question: '', context: ['one'] })).toBeUndefined()
  })

  test('added: all that was there is still there, in its order, and at most three more', () => {
    const relation = contextAdded<Rag>({ documents: ['x', 'two', 'y', 'z', 'w'] })
    const mutants = someMutants(relation, rag, 200)
    for (const { context } of mutants) {
      expect(context.filter((document) => rag.context.includes(document))).toEqual(rag.context)
      expect(context).toHaveLength(6)
      expect(distinct(context)).toBe(6)
    }
    expect(new Set(mutants.map(({ context }) => context.indexOf('x'))).size).toBeGreaterThan(4)
    expect(shrunk(mutantsOf(relation, rag)!, 1, () => true).context).toHaveLength(4)
    expect(mutantsOf(contextAdded<Rag>({ documents: ['two'] }), rag)).toBeUndefined()
    expect(someMutants<Rag>(contextAdded({ documents: ['x'] }), { question: '', context: [] }, 1)[0]?.context).toEqual([
      'x',
    ])
  })

  test('removed: nothing that is needed', () => {
    const relation = contextRemoved<Rag, unknown, string>({
      removable: (document, { question }) => document !== 'two' && question !== '',
    })
    expect(someMutants(relation, rag, 1)).toEqual([{ question: 'When?', context: ['two'] }])
    expect(shrunk(mutantsOf(relation, rag)!, 1, () => true).context).toHaveLength(2)
    expect(shrunk(mutantsOf(relation, rag)!, 1, ({ context }) => !context.includes('three')).context).toEqual([
      'one',
      'two',
    ])
    expect(mutantsOf(relation, { ...rag, question: '' })).toBeUndefined()
  })

  test('what is no array is refused', () => {
    expect(() => mutantsOf<unknown>(contextOrder(), { context: 'one' })).toThrow(
      'context order: expected an array of documents, got a value of type string. Say where it is with { at }.',
    )
    expect(() => mutantsOf<unknown>(contextOrder(), { documents: [] })).toThrow(
      'the input has no context: the input has documents',
    )
    expect(() => contextAdded({ documents: [] })).toThrow(RangeError)
    expect(() => contextAdded({ documents: ['x'], count: 0 })).toThrow('count an integer ≥ 1, got 1 and 0')
  })
})
