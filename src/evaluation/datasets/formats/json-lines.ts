import { type DatasetPlace, DatasetError } from '../../errors/dataset-error.ts'
import { splitLines } from '../files/split-lines.ts'
import type { FileFormat, PlacedRow } from './file-format.ts'
import { readJsonProblem } from './json-problem.ts'

/** One case per line; blank lines are skipped. @internal */
export const jsonLines: FileFormat = {
  example: 'Write one {"input": …} per line.',
  read: (texts, source) => ({
    rows: readRows(texts, source),
    placeOf: (line) => ({ source, line }),
  }),
}

async function* readRows(texts: AsyncIterable<string>, source: string): AsyncGenerator<PlacedRow, void, undefined> {
  let line = 0
  for await (const text of splitLines(texts)) {
    line += 1
    if (text.trim() !== '') {
      yield [line, parseRow(text, { source, line })]
    }
  }
}

function parseRow(text: string, place: DatasetPlace): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { reason, column } = readJsonProblem(error, text)
    throw new DatasetError({ ...place, column }, `this is not JSON: ${reason}. ${hintFor(text)}`)
  }
}

function hintFor(text: string): string {
  const start = text.trimStart()
  if (start.startsWith('[')) {
    return 'A file that is one JSON array is not JSON Lines: read it with dataset.json.'
  }
  return /^\s*\{\s*$/u.test(text)
    ? 'Each line must be one complete JSON object; one object over several lines is read by dataset.json.'
    : 'Each line must be one complete JSON object, such as {"input": …}.'
}
