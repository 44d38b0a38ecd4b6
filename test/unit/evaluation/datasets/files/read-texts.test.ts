import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { readLines } from '../../../../src/evaluation/datasets/read-lines.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'touchstone-lines-'))
})
afterAll(async () => {
  await rm(directory, { recursive: true })
})

async function readBack(content: string): Promise<string[]> {
  const path = join(directory, 'file.txt')
  await writeFile(path, content)
  const lines: string[] = []
  for await (const line of readLines(path)) {
    lines.push(line)
  }
  return lines
}

describe('readLines', () => {
  test('splits at line feeds and nowhere else, whatever the text', async () => {
    const text = fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\n', '\r\n', '\u2028', '\u2029', '\r', '🪨')))
      .map((parts) => parts.join(''))
      .filter((joined) => !joined.startsWith('\uFEFF'))
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        const expected = content.split('\n')
        expect(await readBack(content)).toEqual(expected.at(-1) === '' ? expected.slice(0, -1) : expected)
      }),
      { numRuns: 50 },
    )
  })

  test('keeps lines that are longer than a chunk, and characters that straddle two', async () => {
    const lines = ['ä'.repeat(100_001), '🪨'.repeat(50_001), 'z']
    expect(await readBack(lines.join('\n'))).toEqual(lines)
  })

  test('leaves out a byte order mark', async () => {
    expect(await readBack('\uFEFFa\nb\n')).toEqual(['a', 'b'])
  })
})
