import type { CaseInput } from '../case.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import { countCases } from './count-cases.ts'
import type { DatasetContext, DatasetSource } from './dataset-source.ts'
import { locateFile, nameOfLocation } from './files/locate-file.ts'
import { readTexts } from './files/read-texts.ts'
import type { FileFormat, FileRows } from './formats/file-format.ts'
import { identifyCases } from './identify-cases.ts'
import { applySchema, readCase } from './read-case.ts'
import type { StandardSchema } from './standard-schema.ts'

/** What all files have in common. @public */
export interface FileOptions<Input = unknown, Expected = unknown> {
  /** Validates each row (zod, or any Standard Schema), and may turn it into a case. */
  readonly schema?: StandardSchema<{ input: Input; expected?: Expected }>
  /** Sent with the request for a URL, such as `{ authorization: … }`. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * The cases of a file or URL, streamed.
 *
 * @throws RangeError if location or schema are none
 * @internal
 */
export function fromFile<Input, Expected>(
  location: string | URL,
  format: FileFormat,
  { schema, headers }: FileOptions<Input, Expected>,
): DatasetSource<Input, Expected> {
  checkFile(location, schema)
  const cases = (context: DatasetContext): ReturnType<DatasetSource<Input, Expected>['cases']> => {
    const file = locateFile(location, context)
    const read = format.read(readTexts(file, { headers, signal: context.signal }), file.name)
    const items = checkRows(read, { schema, missing: { source: file.name, example: format.example } })
    return identifyCases(items as AsyncGenerator<readonly [number, CaseInput<Input, Expected>]>, read.placeOf)
  }
  return { name: nameOfLocation(location), cases, size: async (context) => await countCases(cases(context)) }
}

interface RowChecks {
  readonly schema: StandardSchema | undefined
  readonly missing: { readonly source: string; readonly example: string }
}

async function* checkRows(
  { rows, placeOf }: FileRows,
  { schema, missing }: RowChecks,
): AsyncGenerator<readonly [position: number, item: CaseInput], void, undefined> {
  let isEmpty = true
  for await (const [position, row] of rows) {
    isEmpty = false
    const checked = schema === undefined ? readCase(row) : await applySchema(row, schema)
    if (typeof checked === 'string') {
      throw new DatasetError(placeOf(position), checked)
    }
    yield [position, checked]
  }
  if (isEmpty) {
    throw new DatasetError({ source: missing.source }, `there are no cases. ${missing.example}`)
  }
}

function checkFile(location: unknown, schema: unknown): void {
  if (!(location instanceof URL || (typeof location === 'string' && location !== ''))) {
    throw new RangeError(
      `a dataset is read from a path, or a file:, http: or https: URL, got ${JSON.stringify(location)}`,
    )
  }
  if (schema !== undefined && Object(schema)['~standard'] === undefined) {
    throw new RangeError(
      'schema must be one of zod, valibot, arktype or another Standard Schema, such as z.object({ … })',
    )
  }
}
