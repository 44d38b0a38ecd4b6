import { type Document, isNode, LineCounter, parseDocument } from 'yaml'

import { messageOf } from '../../../errors.ts'
import { DatasetError } from '../../errors/dataset-error.ts'
import { joinTexts } from '../files/join-texts.ts'
import type { FileFormat, FileRows, PlacedRow } from './file-format.ts'
import { findRows } from './find-rows.ts'

/** One list of cases, or an object that has it `at` a name. The file is read whole. @internal */
export function yaml(at: string | undefined): FileFormat {
  return {
    example: 'Write "- input: …" for each.',
    read: (texts, source) => readWhole(texts, source, at),
  }
}

function readWhole(texts: AsyncIterable<string>, source: string, at: string | undefined): FileRows {
  const lines = new LineCounter()
  let document: Document | undefined
  let path: readonly string[] = []
  return {
    rows: (async function* (): AsyncGenerator<PlacedRow, void, undefined> {
      document = parse(await joinTexts(texts), source, lines)
      const found = findRows(valueOf(document, source) ?? [], { at, source })
      path = found.path
      yield* found.rows.entries()
    })(),
    placeOf: (index) => ({ source, line: lineOf(document, [...path, index], lines) }),
  }
}

function parse(text: string, source: string, lineCounter: LineCounter): Document {
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    const hint = error.code === 'MULTIPLE_DOCS' ? 'Write one list instead of several documents (---)' : error.message
    throw new DatasetError({ source, line, column: col }, `this is not YAML: ${hint}.`)
  }
  return document
}

/** Aliases may make more of a short text than memory holds: the library stops at a hundred of them. */
function valueOf(document: Document, source: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    throw new DatasetError({ source }, `this YAML cannot be read: ${messageOf(error)}.`)
  }
}

function lineOf(
  document: Document | undefined,
  path: ReadonlyArray<string | number>,
  lines: LineCounter,
): number | undefined {
  const node: unknown = document?.getIn(path, true)
  const range = isNode(node) ? node.range : undefined
  return range === undefined || range === null ? undefined : lines.linePos(range[0]).line
}
