import { readFileSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

/** What has texts of its own. @internal */
export type TextColumn = 'inputs' | 'expected' | 'outputs'

/** Which texts of a column are kept, and in which file each is. @internal */
export interface KeptColumn {
  /** Indices of the texts, ascending: of cases, or of observations. */
  readonly of: readonly number[]
  /** Where in `of` each file begins. */
  readonly starts: readonly number[]
}

/** The whole texts of a run, of which rows have previews. @internal */
export interface KeptOutputs {
  /** Size of all files. */
  readonly bytes: number
  readonly columns: Readonly<Record<TextColumn, KeptColumn>>
}

/** @internal */
export const OUTPUTS_SCHEMA = 'touchstone-outputs/1'

const column = z.object({ of: z.array(z.int().min(0)), starts: z.array(z.int().min(0)) })

const schema = z.object({
  schema: z.literal(OUTPUTS_SCHEMA),
  bytes: z.int().min(0),
  columns: z.object({ inputs: column, expected: column, outputs: column }),
})

/** Where texts are kept: a folder for each run, named by the digest of its rows. @internal */
export function outputsFolder(root: string): string {
  return path.join(root, '.touchstone', 'outputs')
}

/**
 * What is kept of a run; `undefined` where nothing is, or it cannot be understood.
 *
 * @param root - of Vitest
 * @internal
 */
export function readKeptOutputs(root: string, digest: string): KeptOutputs | undefined {
  const text = readIfThere(path.join(outputsFolder(root), digest, 'index.json'))
  try {
    return text === undefined ? undefined : schema.safeParse(JSON.parse(text.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/**
 * Texts of a run: JSON, compressed with gzip; `undefined` where there is no such file.
 *
 * @param name - digest, column and number, `<digest>-outputs-0`: anything else is not a file
 * @internal
 */
export function readChunk(root: string, name: string): Buffer | undefined {
  const [, digest, file] = /^([\da-f]{64})-((?:inputs|expected|outputs)-\d{1,9})$/.exec(name) ?? []
  return digest === undefined || file === undefined
    ? undefined
    : readIfThere(path.join(outputsFolder(root), digest, `${file}.gz`))
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
