import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { type CsvOptions, dataset } from '../../../../../src/evaluation/dataset.ts'
import { CaseFiles } from '../../__helpers__/case-files.ts'

let files: CaseFiles
beforeAll(async () => {
  files = await CaseFiles.create()
})
afterAll(async () => {
  await files[Symbol.asyncDispose]()
})

async function read(text: string, options: CsvOptions = {}) {
  await files.write('tickets.csv', text)
  return await files.read(dataset.csv('tickets.csv', options))
}

async function complaint(text: string, options: CsvOptions = {}): Promise<string> {
  await files.write('tickets.csv', text)
  return await files.complaint(dataset.csv('tickets.csv', options))
}

describe('dataset.csv', () => {
  test('reads back every table, however cells are written', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', ',', '"', '\n', '\r\n', ' ', '\u2028', 'ä🪨', ';'))
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 })
    const lineEnd = fc.constantFrom('\n', '\r\n')
    const delimiter = fc.constantFrom(',', ';', '\t', '||')
    await fc.assert(
      fc.asyncProperty(rows, lineEnd, delimiter, fc.boolean(), async (table, end, delimiter, endsWithLine) => {
        const quoted = table.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter))
        const text = [['input', 'expected'].join(delimiter), ...quoted].join(end) + (endsWithLine ? end : '')
        const cases = await read(text, { delimiter })
        expect(cases.map(({ input, expected }) => [input, expected])).toEqual(table)
      }),
      { numRuns: 60 },
    )
  })

  test('takes columns by their names: properties of a case, and of objects in it', async () => {
    const text =
      '\uFEFFid,input.question,input.language,expected,group,tags.source,metadata.page\r\n' +
      'a,why?,en,because,g1,web,7\r\nb,"wozu, und wohin?",de,"",,,\r\n'
    expect(await read(text)).toEqual([
      {
        id: 'a',
        input: { question: 'why?', language: 'en' },
        expected: 'because',
        group: 'g1',
        tags: { source: 'web' },
        metadata: { page: '7' },
      },
      { id: 'b', input: { question: 'wozu, und wohin?', language: 'de' }, expected: '' },
    ])
  })

  test('takes the columns that are asked for, and no others', async () => {
    const columns = { input: ['question', 'context'], expected: 'answer', group: 'document', tags: ['lang'] } as const
    const text = 'question,context,answer,document,lang,notes\nq,c,a,d,de,none\n'
    expect(await read(text, { columns })).toEqual([
      {
        id: expect.any(String),
        input: { question: 'q', context: 'c' },
        expected: 'a',
        group: 'd',
        tags: { lang: 'de' },
      },
    ])
    expect(await read(text, { columns: { input: 'question' } })).toEqual([{ id: expect.any(String), input: 'q' }])
  })

  test('gives rows to a schema, which may make numbers of texts', async () => {
    const schema = z
      .object({ a: z.coerce.number(), b: z.coerce.number() })
      .transform(({ a, b }) => ({ input: a, expected: b }))
    expect(await read('a,b\n1,2\n', { schema })).toMatchObject([{ input: 1, expected: 2 }])
    const cases = z.object({ input: z.coerce.number().max(3) })
    expect(await read('x,y\n1,2\n', { schema: cases, columns: { input: 'x' } })).toMatchObject([{ input: 1 }])
    expect(await complaint('x\n1\n\n9\n', { schema: cases, columns: { input: 'x' } })).toMatchInlineSnapshot(
      `"tickets.csv:4: the schema does not accept this row: input: Too big: expected number to be <=3"`,
    )
  })

  test('names the right line in a file of many chunks', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `"line\r\nof ${index}",${index}`)
    const text = `input,id\r\n${rows.join('\r\n\n')}`
    expect(await complaint(`${text}\r\nlast,7\r\n`)).toContain('tickets.csv:60001: duplicate id "7": line 23 has')
  })

  test('names the line that a row begins on, behind empty lines and cells of several', async () => {
    const lines = ['input,id', '"a', '', 'b",1', '', '', '"c', 'd",2', 'e,1']
    for (const end of ['\n', '\r\n']) {
      expect(await complaint(lines.join(end))).toContain('tickets.csv:9: duplicate id "1": line 2 has it too.')
      expect(await complaint([...lines.slice(0, 8), 'e'].join(end))).toContain('tickets.csv:9: this row has 1 cell,')
    }
  })

  test.each<[what: string, text: string, options?: CsvOptions]>([
    ['an empty file', ''],
    ['a header alone', 'input,expected\n'],
    ['no column for the input', 'question,answer\na,b\n'],
    ['a column that is nothing of a case', 'input,note\na,b\n'],
    ['columns that are not there', 'question,answer\na,b\n', { columns: { input: 'qestion' } }],
    ['another delimiter', 'input;expected\na;b\n'],
    ['one column', 'text\na\n'],
    ['a column twice', 'input,input\na,b\n'],
    ['a column without a name', 'input,\na,b\n'],
    ['both a column and an object', 'input,input.text\na,b\n'],
    ['too few cells', 'input,expected,id\na,b,1\nb\n'],
    ['too many cells', 'input,expected\na,b\nfirst, second, third\n'],
    ['a quote that is never closed', 'input,expected\na,b\n"c,d\ne,f\ng,h\n'],
    ['a quote inside a cell', 'input,expected\na,b\nc "d",e\n'],
    ['text after a quote', 'input,expected\na,b\n"c"d,e\n'],
    ['an input that is not there', 'input,expected\n,b\n'],
  ])('says where and what to do: %s', async (_, text, options = {}) => {
    expect(await complaint(text, options)).toMatchSnapshot()
  })

  test('refuses a delimiter without characters, and options that there are not', () => {
    expect(() => dataset.csv('a.csv', { delimiter: '' })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: dataset.csv: delimiter must be a text with at least one character, got ""]`,
    )
    expect(() => dataset.csv('a.csv', { delimeter: ';' } as never)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: dataset.csv: there is no option "delimeter". Did you mean "delimiter"?]`,
    )
  })
  test('says all that is known of what is no CSV itself', async () => {
    await files.write('tickets.csv', 'input\na"b\n')
    const error: unknown = await files.read(dataset.csv('tickets.csv')).catch((reason: unknown) => reason)
    expect(error).not.toHaveProperty('cause')
  })

  test.each<[what: string, options: unknown]>([
    ['a delimiter', { delimiter: 3 }],
    ['columns', { columns: 'question' }],
    ['columns without input', { columns: { expected: 'answer' } }],
    ['a column by its number', { columns: { input: 3 } }],
    ['a property that is none', { columns: { input: 'question', output: 'answer' } }],
    ['a schema', { schema: { type: 'string' } }],
  ])('refuses, before anything is read, what is no option: %s', (_, options) => {
    expect(() => dataset.csv('a.csv', options as never)).toThrowErrorMatchingSnapshot()
  })

  test('refuses what is no location', () => {
    expect(() => dataset.csv(undefined as never)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: a dataset is read from a path, or a file:, http: or https: URL, got undefined]`,
    )
  })
})
