import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { locateFile } from '../../../../../src/evaluation/datasets/files/locate-file.ts'
import { readTexts } from '../../../../../src/evaluation/datasets/files/read-texts.ts'
import { splitLines } from '../../../../../src/evaluation/datasets/files/split-lines.ts'
import { readAll } from '../../__helpers__/read-all.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'touchstone-lines-'))
})
afterAll(async () => {
  await rm(directory, { recursive: true })
})

async function write(content: string | Uint8Array): Promise<string> {
  const path = join(directory, 'file.txt')
  await writeFile(path, content)
  return path
}

function texts(path: string): AsyncIterable<string> {
  return readTexts(locateFile(path, {}), {})
}

async function readBack(content: string | Uint8Array): Promise<string[]> {
  return await readAll(splitLines(texts(await write(content))))
}

async function complaint(content: string | Uint8Array): Promise<string> {
  const path = await write(content)
  const error: unknown = await readAll(texts(path)).catch((reason: unknown) => reason)
  return String(error).replaceAll(directory, '<dir>')
}

function brokenSum(archive: Uint8Array): Uint8Array {
  return archive.map((byte, index) => (index === archive.length - 8 ? byte ^ 1 : byte))
}

describe('lines of files', () => {
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

describe('what is no plain text', () => {
  test('is unpacked where it is gzip, whatever its name, also of several members', async () => {
    const text = `ä${'x'.repeat(200_000)}\nlast`
    const packed = gzipSync(text)
    expect(await readBack(packed)).toEqual(text.split('\n'))
    expect(await readBack(Buffer.concat([packed, gzipSync('\nmore')]))).toEqual(`${text}\nmore`.split('\n'))
    expect(await readBack(gzipSync(''))).toEqual([])
  })

  test.each([
    ['a gzip archive that ends too early', gzipSync('x'.repeat(10_000)).subarray(0, 30)],
    ['a gzip archive with a wrong checksum', brokenSum(gzipSync('text'))],
    ['a zip archive', Buffer.from('PK\u0003\u0004 and so on')],
    ['a Parquet file', Buffer.from('PAR1 and so on')],
    ['UTF-16', Buffer.from('\uFEFFa\nb', 'utf16le')],
    ['Latin-1', Buffer.from('caf\u00e9', 'latin1')],
    ['Latin-1 in the third line', Buffer.from('plain\nplain\ncaf\u00e9 au lait\n', 'latin1')],
    ['Latin-1 behind the first chunk', Buffer.from(`${'plain\n'.repeat(50_000)}caf\u00e9\n`, 'latin1')],
    ['a character that the end cuts', Buffer.from('a\nä').subarray(0, 3)],
  ])('is refused with what to do: %s', async (_, content) => {
    expect(await complaint(content)).toMatchSnapshot()
  })
})
