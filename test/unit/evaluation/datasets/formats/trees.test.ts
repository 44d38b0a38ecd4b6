import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { z } from 'zod'

import { dataset } from '../../../../../src/evaluation/dataset.ts'
import { lineOfItem } from '../../../../../src/evaluation/datasets/formats/json-item-line.ts'
import { CaseFiles } from '../../__helpers__/case-files.ts'

let files: CaseFiles
beforeAll(async () => {
  files = await CaseFiles.create()
})
afterAll(async () => {
  await files[Symbol.asyncDispose]()
})

const cases = [
  { id: 'a', input: { text: 'Why, "here"?' }, expected: ['x', 1, null], group: 'g', tags: { language: 'de' } },
  { id: 'b', input: 'line\nbreak' },
]

describe.each([
  ['json', (value: unknown) => JSON.stringify(value, null, 2)],
  ['yaml', (value: unknown) => stringify(value)],
] as const)('dataset.%s', (ending, write) => {
  const open: typeof dataset.json = (location, options) => dataset[ending](location, options)
  const name = `tickets.${ending}`

  test('reads an array, and one that an object has', async () => {
    await files.write(name, write(cases))
    expect(await files.read(open(name))).toEqual(cases)
    await files.write(name, write({ version: 2, tickets: cases }))
    expect(await files.read(open(name))).toEqual(cases)
    await files.write(name, write({ data: { old: [], rows: cases } }))
    expect(await files.read(open(name, { at: 'data.rows' }))).toEqual(cases)
    expect(await open(name, { at: 'data.rows' }).size({ directory: files.directory })).toBe(2)
  })

  test('validates by a schema, and names the line of the item', async () => {
    await files.write(name, write({ data: { rows: [...cases, { input: 3 }] } }))
    const schema = z.object({ input: z.union([z.string(), z.object({ text: z.string() })]) })
    const line = ending === 'json' ? 23 : 17
    expect(await files.complaint(open(name, { schema, at: 'data.rows' }))).toContain(
      `tickets.${ending}:${line}: the schema does not accept this row: input: Invalid input`,
    )
  })

  test.each<[what: string, value: unknown, at?: string]>([
    ['an object without an array', { a: 1 }],
    ['two arrays', { train: cases, test: cases }],
    ['no such array', { train: cases, test: cases }, 'dev'],
    ['a name for what is an array itself', cases, 'rows'],
    ['a text', 'cases'],
    ['an empty array', []],
    ['an item that is no case', [cases[0], { question: 'a' }]],
    ['an id that is taken', [cases[0], cases[0]]],
  ])('says where and what to do: %s', async (_, value, at) => {
    await files.write(name, write(value))
    expect(await files.complaint(open(name, at === undefined ? {} : { at }))).toMatchSnapshot()
  })

  test('says so of an empty file', async () => {
    await files.write(name, ending === 'json' ? ' \n' : '# nothing\n')
    expect(await files.complaint(open(name))).toContain(`${name}: there are no cases. Write `)
  })
})

test.each([
  ['a comma too much', '[\n  {"input": 1},\n]'],
  ['an end too early', '[\n  {"input": 1}'],
  ['a quote too few', '[\n  {"input: 1}\n]'],
  ['single quotes', "[\n  {'input': 1}\n]"],
  ['JSON Lines', '{"input": 1}\n{"input": 2}\n'],
])('dataset.json says where the JSON is wrong: %s', async (_, text) => {
  await files.write('tickets.json', text)
  expect(await files.complaint(dataset.json('tickets.json'))).toMatchSnapshot()
})

test.each([
  ['a bracket too few', '- input: [1\n- input: 2\n'],
  ['an indentation', '- input: 1\n   expected: 2\n'],
  ['a key twice', '- input: 1\n  input: 2\n'],
  ['several documents', '- input: 1\n---\n- input: 2\n'],
])('dataset.yaml says where the YAML is wrong: %s', async (_, text) => {
  await files.write('tickets.yaml', text)
  expect(await files.complaint(dataset.yaml('tickets.yaml'))).toMatchSnapshot()
})

describe('lineOfItem', () => {
  test('finds the line of every item, whatever stands before it', () => {
    const item = fc.jsonValue({ maxDepth: 3 })
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), item, (items, other) => {
        const marked = items.map((value, index) => ({ value, mark: `item ${index}!` }))
        const text = JSON.stringify({ other, data: { 'a "key"': other, rows: marked } }, null, 1)
        const lines = text.split('\n')
        for (const index of marked.keys()) {
          const found = lineOfItem(text, ['data', 'rows'], index) ?? 0
          const end = lines.findIndex((line) => line.includes(`"item ${index}!"`)) + 1
          expect(lines[found - 1]?.trim()).toBe('{')
          expect(found).toBeLessThan(end)
          expect(lines.slice(found, end - 1).join('\n')).not.toContain(' !"')
        }
      }),
    )
  })

  test('knows no line of an item that there is not', () => {
    expect(lineOfItem('[1, 2]', [], 2)).toBeUndefined()
  })
})

test('says which file of YAML makes more of itself than can be read', async () => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`)
  await files.write('bomb.yaml', ['l0: &l0 [x, x]', ...levels].join('\n'))
  expect(await files.complaint(dataset.yaml('bomb.yaml', { at: 'l9' }))).toMatchInlineSnapshot(
    `"bomb.yaml: this YAML cannot be read: Excessive alias count indicates a resource exhaustion attack."`,
  )
  await files.write('circle.yaml', '&a [*a]')
  expect(await files.complaint(dataset.yaml('circle.yaml'))).toMatchInlineSnapshot(
    `"circle.yaml:1: a case must be an object such as { "input": … }, got object"`,
  )
  expect(() => dataset.yaml('a.yaml', { at: 3 as never })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dataset.yaml: at must be a text with at least one character, got 3]`,
  )
})
