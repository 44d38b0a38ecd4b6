import { describe, expect, test } from 'vitest'

import type { textLens } from '../../../../src/generators/editing/text-lens.ts'
import { toLens } from '../../../../src/generators/editing/lens.ts'
import { RelationInputError } from '../../../../src/generators/errors/relation-input-error.ts'
import { letterCase } from '../../../../src/generators/relations/letter-case.ts'
import { someMutants } from '../support/relation-laws.ts'

const upper = <Input>(input: Input, at?: Parameters<typeof textLens<Input>>[1]): Input => {
  const relation = letterCase<Input>({ to: 'upper', ...(at === undefined ? {} : { at }) })
  return someMutants(relation, input, 1)[0] as Input
}

describe('without { at }', () => {
  test('a text is meant itself, of messages the last one of the user', () => {
    const system = { role: 'system', content: 'be kind' }
    expect(upper('hi')).toBe('HI')
    expect(upper([system, { role: 'user', content: 'one' }, { role: 'assistant', content: 'two' }])).toEqual([
      system,
      { role: 'user', content: 'ONE' },
      { role: 'assistant', content: 'two' },
    ])
    expect(
      upper({
        messages: [
          { role: 'user', content: 'a' },
          { role: 'user', content: 'b' },
        ],
        id: 1,
      }),
    ).toEqual({
      messages: [
        { role: 'user', content: 'a' },
        { role: 'user', content: 'B' },
      ],
      id: 1,
    })
  })

  test('of a message in parts, the last one that is a text', () => {
    const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }
    const message = (text: string) => [
      { role: 'user', content: [{ type: 'text', text: 'look' }, { type: 'text', text }, image] },
    ]
    expect(upper(message('here'))).toEqual(message('HERE'))
  })

  test.each([
    [{ question: 'a', context: [] }, 'an object with question, context'],
    [{}, 'an object with nothing'],
    [42, 'a value of type number'],
    [null, 'null'],
    [[{ role: 'assistant', content: 'x' }], 'an array'],
    [{ messages: [{ role: 'user', content: null }] }, 'an object with messages'],
  ])('%j is refused', (input, said) => {
    expect(() => upper<unknown>(input)).toThrow(RelationInputError)
    expect(() => upper<unknown>(input)).toThrow(
      new RegExp(
        `^letter case: the input is neither a text nor chat messages with one of the user, but ${said}.*Say where`,
      ),
    )
  })
})

describe('with { at }', () => {
  const input = { question: 'who', 'a.b': 'dot', user: { notes: ['x', 'y'] } }

  test('a property, a path or a lens says where', () => {
    expect(upper(input, 'question')).toEqual({ ...input, question: 'WHO' })
    expect(upper(input, 'a.b')).toEqual({ ...input, 'a.b': 'DOT' })
    expect(upper(input, ['user', 'notes', 1])).toEqual({ ...input, user: { notes: ['x', 'Y'] } })
    expect(
      upper(input, {
        get: ({ question }) => question,
        set: (whole, question) => ({ ...whole, question: `${question}!` }),
      }),
    ).toEqual({ ...input, question: 'WHO!' })
    expect(input).toEqual({ question: 'who', 'a.b': 'dot', user: { notes: ['x', 'y'] } })
  })

  test.each([
    [
      'querstion',
      'letter case: the input has no querstion: the input has question, a.b, user. Say where to look with { at }.',
    ],
    [['user', 'name'], 'letter case: the input has no user.name: input.user has notes.'],
    [['question', 'text'], 'letter case: the input has no question.text: input.question is who.'],
    [['user', 'notes', 2], 'letter case: the input has no user.notes.2: input.user.notes has 0, 1.'],
    ['user', 'letter case: expected a text at "user", got an object.'],
  ])('%j is refused', (at, message) => {
    expect(() => upper(input, at)).toThrow(RelationInputError)
    expect(() => upper(input, at)).toThrow(message)
  })

  test('an empty path is refused at once', () => {
    expect(() => letterCase({ at: [] })).toThrow('letter case: at must name a property, got []')
    expect(() => toLens('noise', '')).toThrow(RangeError)
  })
})
