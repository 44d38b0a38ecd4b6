import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

import { closestName } from '../../closest-name.ts'
import { DatasetError } from '../../errors/dataset-error.ts'
import type { LocalFile } from './locate-file.ts'

/**
 * The bytes of a file. It is closed when reading ends, however it ends.
 *
 * @throws DatasetError if it cannot be read
 * @internal
 */
export async function* readLocalFile(file: LocalFile): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = createReadStream(file.path)
  try {
    yield* stream as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new DatasetError({ source: file.name }, await describeReadError(error, file))
  } finally {
    await closed(stream)
  }
}

async function closed(stream: ReturnType<typeof createReadStream>): Promise<void> {
  if (!stream.closed) {
    await new Promise<void>((resolve) => {
      stream.once('close', resolve)
      stream.destroy()
    })
  }
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
}

async function describeReadError(error: unknown, { path, resolution }: LocalFile): Promise<string> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const nearest = code === 'ENOENT' ? await nearestFile(path) : undefined
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
  return `${problems[code] ?? String(error)}. Tried ${path} (${resolution}).${hint}`
}

async function nearestFile(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => [])
  return closestName(basename(path), names)
}
