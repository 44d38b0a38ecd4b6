import { decodeText } from './decode-text.ts'
import { fetchFile, type FetchOptions } from './fetch-file.ts'
import type { LocatedFile } from './locate-file.ts'
import { readLocalFile } from './read-local-file.ts'
import { unpack } from './unpack.ts'

/**
 * The text of a file, piece by piece and only as fast as it is used; unpacked, if it is an archive of gzip.
 *
 * @throws DatasetError if it cannot be read, or is not a text in UTF-8
 * @internal
 */
export function readTexts(file: LocatedFile, options: FetchOptions): AsyncIterable<string> {
  const bytes = 'url' in file ? fetchFile(file, options) : readLocalFile(file)
  return decodeText(unpack(bytes, file.name), file.name)
}
