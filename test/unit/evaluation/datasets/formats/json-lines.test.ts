import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { dataset } from '../../../../../src/evaluation/dataset.ts'
import type { Dataset } from '../../../../../src/evaluation/datasets/dataset.ts'
import { DatasetError } from '../../../../../src/evaluation/errors/dataset-error.ts'
import { readAll } from '../../__helpers__/read-all.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'touchstone-jsonl-'))
})
afterAll(async () => {
  await rm(directory, { recursive: true })
})

async function write(...rows: readonly string[]): Promise<Dataset> {
  await writeFile(join(directory, 'tickets.jsonl'), rows.join('\n'))
  return dataset.jsonl('./tickets.jsonl')
}

/** What a reader of the dataset is told. */
async function complaint(cases: Dataset): Promise<string> {
  const error: unknown = await readAll(cases.cases({ directory })).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(DatasetError)
  return error instanceof Error ? error.message : ''
}

describe('dataset.jsonl', () => {
  test('reads cases, skipping blank lines', async () => {
    const cases = await write(
      '{"input":"a","expected":1,"id":"x","group":"g","tags":{"language":"de"},"metadata":{"source":7}}',
      '',
      '  {"input":{"text":"b\u2028c"}}  \r',
      '',
    )
    expect(await readAll(cases.cases({ directory }))).toEqual([
      { id: 'x', input: 'a', expected: 1, group: 'g', tags: { language: 'de' }, metadata: { source: 7 } },
      { id: expect.stringMatching(/^[0-9a-f]{16}$/u), input: { text: 'b\u2028c' } },
    ])
    expect(await cases.size({ directory })).toBe(2)
  })

  test('takes whole numbers as names', async () => {
    const cases = await write('{"input":"a","id":17,"group":3,"tags":{"year":2026}}')
    expect(await readAll(cases.cases({ directory }))).toEqual([
      { id: '17', input: 'a', group: '3', tags: { year: '2026' } },
    ])
  })

  test('accepts a URL and an absolute path', async () => {
    await write('{"input":"a"}')
    const path = join(directory, 'tickets.jsonl')
    expect(await readAll(dataset.jsonl(pathToFileURL(path)))).toHaveLength(1)
    expect(await readAll(dataset.jsonl(path))).toHaveLength(1)
  })

  test('can be left early and read again', async () => {
    const cases = await write('{"input":1}', '{"input":2}', 'not JSON')
    for (const _ of [1, 2]) {
      const first = await readAll(cases.take(2).cases({ directory }))
      expect(first.map(({ input }) => input)).toEqual([1, 2])
    }
  })

  test('says where it looked for a file that is not there', async () => {
    const message = await complaint(dataset.jsonl('./data/../nothing.jsonl'))
    expect(message.replaceAll(directory, '<dir>')).toMatchInlineSnapshot(
      `"nothing.jsonl: there is no such file. Tried <dir>/nothing.jsonl ("./data/../nothing.jsonl" is resolved from the folder of the eval file, <dir>)."`,
    )
    const outside: unknown = await readAll(dataset.jsonl('nothing.jsonl')).catch((error: unknown) => error)
    expect(String(outside).replaceAll(process.cwd(), '<cwd>')).toMatchInlineSnapshot(
      `"DatasetError: nothing.jsonl: there is no such file. Tried <cwd>/nothing.jsonl ("nothing.jsonl" is resolved from the working directory <cwd>)."`,
    )
  })

  test('names the file that was probably meant', async () => {
    await write('{"input":1}')
    const message = await complaint(dataset.jsonl('./ticket.jsonl'))
    expect(message.replaceAll(directory, '<dir>')).toContain('there is no such file. Tried <dir>/ticket.jsonl')
    expect(message).toMatch(/ Did you mean tickets\.jsonl\?$/u)
  })

  test('says that a folder is no file', async () => {
    expect((await complaint(dataset.jsonl('.'))).replaceAll(directory, '<dir>')).toMatchInlineSnapshot(
      `".: this is a folder, not a file. Tried <dir> ("." is resolved from the folder of the eval file, <dir>)."`,
    )
  })

  test.each([
    ['broken JSON', ['{"input":"a"}', '{"input":"b"']],
    ['a JSON array', ['[', '{"input":"b"}', ']']],
    ['no object', ['"just text"']],
    ['no input', ['{"input":"a"}', '', '{"question":"b","answer":"c"}']],
    ['null as input is missing nothing', ['{"input":null}', '{"expected":1}']],
    ['a misspelt property', ['{"input":"a","grup":"x"}']],
    ['an id that is no name', ['{"input":"a","id":""}']],
    ['a group that is no name', ['{"input":"a","group":{"a":1}}']],
    ['tags that are no strings', ['{"input":"a","tags":{"a":[]}}']],
    ['metadata that is no object', ['{"input":"a","metadata":3}']],
    ['a duplicate id', ['{"input":"a","id":"t"}', '', '{"input":"b","id":"t"}']],
    ['an empty file', ['']],
  ])('names file and line: %s', async (_, rows) => {
    const message = await complaint(await write(...rows))
    expect(message.replaceAll(directory, '<dir>')).toMatchSnapshot()
  })
})

describe('dataset.jsonl with a schema', () => {
  const ticket = z.object({ input: z.string().min(3), expected: z.enum(['billing', 'other']) })

  test('infers the types, and keeps ids and groups that the schema does not name', async () => {
    await write('{"input":"abc","expected":"billing","id":"t","group":"g"}')
    const cases = await readAll(dataset.jsonl('tickets.jsonl', { schema: ticket }).cases({ directory }))
    const expected: 'billing' | 'other' | undefined = cases[0]?.expected
    expect(expected).toBe('billing')
    expect(cases).toEqual([{ id: 't', input: 'abc', expected: 'billing', group: 'g' }])
  })

  test('names file, line and property of what it does not accept', async () => {
    await write('{"input":"abc","expected":"billing"}', '{"input":"a","expected":"refund"}')
    expect(await complaint(dataset.jsonl('tickets.jsonl', { schema: ticket }))).toMatchInlineSnapshot(
      `"tickets.jsonl:2: the schema does not accept this row: input: Too small: expected string to have >=3 characters; expected: Invalid option: expected one of "billing"|"other""`,
    )
  })

  test('may turn rows of any shape into cases, also asynchronously', async () => {
    await write('{"question":"1+1","answer":"2","id":"q1"}')
    const schema = z
      .object({ question: z.string(), answer: z.string() })
      .transform(async ({ question, answer }) => ({ input: question, expected: answer }))
    expect(await readAll(dataset.jsonl('tickets.jsonl', { schema }).cases({ directory }))).toEqual([
      { id: 'q1', input: '1+1', expected: '2' },
    ])
  })
})
