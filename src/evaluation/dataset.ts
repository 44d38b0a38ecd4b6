import { checkOptionNames } from './check-option-names.ts'
import { Dataset } from './datasets/dataset.ts'
import { checkColumns, type CsvColumns } from './datasets/formats/csv-columns.ts'
import { csv } from './datasets/formats/csv.ts'
import { json } from './datasets/formats/json.ts'
import { jsonLines } from './datasets/formats/json-lines.ts'
import { yaml } from './datasets/formats/yaml.ts'
import { type FileOptions, fromFile } from './datasets/from-file.ts'
import { type CaseSource, fromItems } from './datasets/from-items.ts'

/** How a file is read that is parsed as a whole: JSON or YAML. @public */
export interface TreeOptions<Input = unknown, Expected = unknown> extends FileOptions<Input, Expected> {
  /**
   * Where in the file the array of cases is: a name, or several with dots (`data.rows`).
   *
   * @defaultValue the file itself, or the only array that its object has
   */
  readonly at?: string
}

/** How a table is read. @public */
export interface CsvOptions<Input = unknown, Expected = unknown> extends FileOptions<Input, Expected> {
  /** Which columns are what of a case; the others are not read. @defaultValue by their names: `input`, `tags.language` */
  readonly columns?: CsvColumns
  /** One character or more. @defaultValue `,` */
  readonly delimiter?: string
}

/**
 * Makes datasets. A location is a path, resolved from the eval file (outside Vitest from the working directory), or a URL: `file:`, `http:` or
 * `https:`. What begins as gzip does is unpacked. Files are UTF-8, with or without a byte order mark.
 *
 * @public
 */
export const dataset = {
  /**
   * Cases in memory, from any iterable (a generator, a stream, a query), or from a function that opens one. What can be read only once is
   * kept in memory; of a function nothing is.
   *
   * @throws DatasetError while iterating, naming the index: an item is no case, an id occurs twice, there are none
   */
  from<Input, Expected = unknown>(cases: CaseSource<Input, Expected>): Dataset<Input, Expected> {
    return new Dataset(fromItems(cases, 'dataset.from'))
  },

  /**
   * Cases from a JSON Lines file, one `{ "input": …, "expected"?, "id"?, "group"?, "tags"?, "metadata"? }` a line. Read line by line.
   *
   * @throws DatasetError while iterating, naming file and line: no such file, no JSON, no case, an id occurs twice
   */
  jsonl<Input = unknown, Expected = unknown>(
    location: string | URL,
    options: FileOptions<Input, Expected> = {},
  ): Dataset<Input, Expected> {
    checkOptionNames('dataset.jsonl', options, fileOptions)
    return new Dataset(fromFile(location, jsonLines, options))
  },

  /**
   * Cases from a JSON file: an array, or an object that has one. The file is read whole.
   *
   * @throws DatasetError while iterating, naming file and line
   */
  json<Input = unknown, Expected = unknown>(
    location: string | URL,
    options: TreeOptions<Input, Expected> = {},
  ): Dataset<Input, Expected> {
    checkOptionNames('dataset.json', options, [...fileOptions, 'at'])
    checkText('dataset.json', 'at', options.at)
    return new Dataset(fromFile(location, json(options.at), options))
  },

  /**
   * Cases from a YAML file: a list, or an object that has one. The file is read whole.
   *
   * @throws DatasetError while iterating, naming file and line
   */
  yaml<Input = unknown, Expected = unknown>(
    location: string | URL,
    options: TreeOptions<Input, Expected> = {},
  ): Dataset<Input, Expected> {
    checkOptionNames('dataset.yaml', options, [...fileOptions, 'at'])
    checkText('dataset.yaml', 'at', options.at)
    return new Dataset(fromFile(location, yaml(options.at), options))
  },

  /**
   * Cases from a CSV file (RFC 4180) whose first line names the columns. Read row by row. Cells are texts; an empty one says nothing, and one of
   * two quotes is an empty text. A schema gets rows as objects of cells, or, with `columns`, as cases.
   *
   * @throws RangeError if delimiter or columns are none
   * @throws DatasetError while iterating, naming file and line
   */
  csv<Input = unknown, Expected = unknown>(
    location: string | URL,
    options: CsvOptions<Input, Expected> = {},
  ): Dataset<Input, Expected> {
    checkOptionNames('dataset.csv', options, [...fileOptions, 'columns', 'delimiter'])
    const { columns, delimiter = ',', schema } = options
    checkText('dataset.csv', 'delimiter', delimiter)
    checkColumns(columns)
    return new Dataset(fromFile(location, csv({ columns, delimiter, isRaw: schema !== undefined }), options))
  },
} as const

const fileOptions = ['schema', 'headers']

function checkText(about: string, name: string, value: unknown): void {
  if (value !== undefined && (typeof value !== 'string' || value === '')) {
    throw new RangeError(`${about}: ${name} must be a text with at least one character, got ${JSON.stringify(value)}`)
  }
}
