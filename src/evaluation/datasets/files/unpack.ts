import { createGunzip } from 'node:zlib'

import { DatasetError } from '../../errors/dataset-error.ts'
import { through } from './through.ts'

/** How files begin that are not text. */
const others: ReadonlyArray<readonly [beginning: readonly number[], what: string]> = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive, as Excel workbooks are: save the sheet as CSV, or unpack the archive'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file: export it as JSON Lines'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with Zstandard: compress it with gzip, or unpack it'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2: compress it with gzip, or unpack it'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'compressed with xz: compress it with gzip, or unpack it'],
  [[0xff, 0xfe], 'text in UTF-16: save it as UTF-8'],
  [[0xfe, 0xff], 'text in UTF-16: save it as UTF-8'],
]

const GZIP = [0x1f, 0x8b]
const LONGEST_BEGINNING = 5

/**
 * Unpacks what begins as gzip does, whatever its name is; everything else stays as it is.
 *
 * @throws DatasetError for other archives and encodings, and for an archive that is broken
 * @internal
 */
export async function* unpack(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = bytes[Symbol.asyncIterator]()
  try {
    const beginning = await readBeginning(iterator)
    const whole = rejoined(beginning, iterator)
    const other = others.find(([start]) => startsWith(beginning, start))
    if (other !== undefined) {
      throw new DatasetError({ source: name }, `this is ${other[1]}.`)
    }
    yield* startsWith(beginning, GZIP) ? through<Uint8Array, Uint8Array>(whole, createGunzip()) : whole
  } catch (error) {
    throw brokenArchive(error, name)
  } finally {
    await iterator.return?.()
  }
}

function brokenArchive(error: unknown, name: string): unknown {
  if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) {
    return error
  }
  const problem = error.code === 'Z_BUF_ERROR' ? 'it ends too early. Was it copied or downloaded whole?' : error.message
  return new DatasetError({ source: name }, `the gzip archive is broken: ${problem}`, { cause: error })
}

async function readBeginning(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for (let length = 0; length < LONGEST_BEGINNING;) {
    const step = await iterator.next()
    if (step.done === true) {
      break
    }
    chunks.push(step.value)
    length += step.value.length
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
}

async function* rejoined(
  beginning: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield beginning
  for (let step = await rest.next(); step.done !== true; step = await rest.next()) {
    yield step.value
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
