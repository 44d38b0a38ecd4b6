import type { CaseInput } from '../case.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import { countCases } from './count-cases.ts'
import type { DatasetSource } from './dataset-source.ts'
import { identifyCases } from './identify-cases.ts'
import { type LocatedFile, locateFile } from './locate-file.ts'
import { applySchema, readCase } from './read-case.ts'
import { readLines } from './read-lines.ts'
import type { StandardSchema } from './standard-schema.ts'

/** One case per line of a JSON Lines file, streamed; blank lines are skipped. @internal */
export function jsonLines<Input, Expected>(
  location: string | URL,
  schema: StandardSchema | undefined,
): DatasetSource<Input, Expected> {
  const cases: DatasetSource<Input, Expected>['cases'] = (context) => {
    const file = locateFile(location, context)
    const rows = readRows(file, schema) as AsyncGenerator<readonly [number, CaseInput<Input, Expected>]>
    return identifyCases(rows, (line) => ({ source: file.name, line }))
  }
  return { name: String(location), cases, size: (context) => countCases(cases(context)) }
}

async function* readRows(
  file: LocatedFile,
  schema: StandardSchema | undefined,
): AsyncGenerator<readonly [line: number, item: CaseInput], void, undefined> {
  let line = 0
  let rows = 0
  for await (const text of openLines(file)) {
    line += 1
    if (text.trim() === '') {
      continue
    }
    rows += 1
    const place = { source: file.name, line }
    const row = parseRow(text, place)
    const checked = schema === undefined ? readCase(row) : await applySchema(row, schema)
    if (typeof checked === 'string') {
      throw new DatasetError(place, checked)
    }
    yield [line, checked]
  }
  if (rows === 0) {
    throw new DatasetError(
      { source: file.name },
      `the file has no cases (${file.path}). Write one {"input": …} per line.`,
    )
  }
}

async function* openLines(file: LocatedFile): AsyncGenerator<string, void, undefined> {
  try {
    yield* readLines(file.path)
  } catch (error) {
    throw new DatasetError({ source: file.name }, describeReadError(error, file), { cause: error })
  }
}

function describeReadError(error: unknown, { path, resolution }: LocatedFile): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const problems: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'this is a folder, not a file',
    EACCES: 'the file may not be read',
  }
  return `${problems[String(code)] ?? String(error)}. Tried ${path} (${resolution}).`
}

function parseRow(text: string, place: { source: string; line: number }): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Node counts lines within the row; the file's line is already in the message.
    const reason = String(error)
      .replace(/^SyntaxError: /u, '')
      .replace(/ at position \d+ \(line 1 column (\d+)\)/u, ' at column $1')
    const hint = text.trimStart().startsWith('[')
      ? 'A file that is one JSON array is not JSON Lines: import it and use dataset.from(array).'
      : 'Each line must be one complete JSON object, such as {"input": …}.'
    throw new DatasetError(place, `this is not JSON: ${reason}. ${hint}`, { cause: error })
  }
}
