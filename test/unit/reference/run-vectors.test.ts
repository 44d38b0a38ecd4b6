import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { describeResults } from '../../reference/describe-results.ts'
import { runVectors } from '../../reference/run-vectors.ts'
import { readVectors } from '../../reference/vectors-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'vectors-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

const vectors = {
  schema: 'stats-vectors/1',
  methods: { double: { convention: 'x + x', suggestedRtol: 0.01 } },
  cases: [
    { id: 'double/1', method: 'double', input: { x: 2 }, expected: { value: 4.001 }, agreement: {} },
    { id: 'double/2', method: 'double', input: { x: 3 }, expected: { value: 7 } },
    { id: 'double/3', method: 'double', input: { x: -1 }, expected: { degenerate: 'negative' } },
    { id: 'double/4', method: 'double', input: { x: 'NaN' }, expected: { value: 1 } },
    { id: 'half/1', method: 'half', input: { x: 2 }, expected: { value: 1 } },
  ],
}

test('every case is run, whatever the ones before it did', () => {
  const results = runVectors(readVectors(write('good.json', JSON.stringify(vectors))), {
    double: ({ x }) => {
      if (Number(x) < 0) throw new RangeError(`x must be positive; got ${String(x)}`)
      if (Number.isNaN(x)) throw new TypeError('no number')
      return { value: 2 * Number(x) }
    },
  })
  expect(describeResults(results)).toMatchInlineSnapshot(`
    "method  cases  worst error  tolerance  failed
    double      4     Infinity       1e-2       2
    half        1   no adapter       1e-9       1
    double/2  value: got 6, expected 7
    double/4  thrown: got "TypeError: no number", expected "an answer"
    double/4  value: got nothing, expected 1
    5 cases, 3 failed"
  `)
})

describe('files that cannot be read', () => {
  test.each([
    ['missing', () => path.join(folder, 'nowhere.json'), 'cannot be read'],
    ['not JSON', () => write('text.json', '{'), 'is not JSON'],
    ['no object', () => write('array.json', '[]'), 'must hold an object'],
    ['another format', () => write('other.json', '{"schema":"stats-vectors/9","cases":[]}'), 'got "stats-vectors/9"'],
    ['no cases', () => write('empty.json', '{"cases":[]}'), "'cases' must be a filled array"],
    ['half a case', () => write('half.json', '{"cases":[{"id":"a","method":"b","input":{}}]}'), 'cases[0] must have'],
  ])('%s', (_name, file, message) => {
    expect(() => readVectors(file())).toThrow(message)
  })
})
