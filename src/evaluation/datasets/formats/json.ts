import { DatasetError } from '../../errors/dataset-error.ts'
import { joinTexts } from '../files/join-texts.ts'
import type { FileFormat, FileRows, PlacedRow } from './file-format.ts'
import { findRows } from './find-rows.ts'
import { lineOfItem } from './json-item-line.ts'
import { readJsonProblem } from './json-problem.ts'

/** One array of cases, or an object that has it `at` a name. The file is read whole. @internal */
export function json(at: string | undefined): FileFormat {
  return {
    example: 'Write [{"input": …}, …].',
    read: (texts, source) => readWhole(texts, source, at),
  }
}

function readWhole(texts: AsyncIterable<string>, source: string, at: string | undefined): FileRows {
  let text = ''
  let path: readonly string[] = []
  return {
    rows: (async function* (): AsyncGenerator<PlacedRow, void, undefined> {
      text = await joinTexts(texts)
      const found = findRows(parse(text, source), { at, source })
      path = found.path
      yield* found.rows.entries()
    })(),
    placeOf: (index) => ({ source, line: lineOfItem(text, path, index) }),
  }
}

function parse(text: string, source: string): unknown {
  if (text.trim() === '') {
    return []
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    const { reason, line, column } = readJsonProblem(error, text)
    throw new DatasetError({ source, line, column }, `this is not JSON: ${reason}. ${hintFor(text)}`)
  }
}

function hintFor(text: string): string {
  return /^\s*\{.*\}\s*\n\s*\{/u.test(text)
    ? 'A file with one object per line is read by dataset.jsonl.'
    : 'The file must be one array of cases, or an object that has it.'
}
