import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import type { LongText } from '../../evidence/long-texts.ts'
import { type KeptColumn, type KeptOutputs, OUTPUTS_SCHEMA, type TextColumn } from './kept-outputs.ts'

const compress = promisify(gzip)

/** Characters to a file: read and shown within an instant. */
const chunkLength = 250_000

/** More takes longer than writing the few bytes that it saves. */
const level = 3

/** The texts of a run that previews cut short. @internal */
export type OutputTexts = Readonly<Record<TextColumn, Iterable<LongText>>>

/**
 * Keeps whole texts of a run, in files of their own so that none has to be read for another. Whatever goes wrong, the run goes on: a report
 * then says what it does not have.
 *
 * @param folder - of all runs
 * @param digest - of the rows of the run
 * @internal
 */
export async function keepOutputs(folder: string, digest: string, texts: OutputTexts): Promise<void> {
  let unfinished: string | undefined
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    unfinished = await mkdtemp(path.join(folder, 'unfinished-'))
    const columns = {
      inputs: await writeColumn(path.join(unfinished, 'inputs'), texts.inputs),
      expected: await writeColumn(path.join(unfinished, 'expected'), texts.expected),
      outputs: await writeColumn(path.join(unfinished, 'outputs'), texts.outputs),
    }
    const bytes = Object.values(columns).reduce((sum, column) => sum + column.bytes, 0)
    if (bytes > 0) {
      const index: KeptOutputs & { schema: string } = { schema: OUTPUTS_SCHEMA, bytes, columns }
      await writeFile(path.join(unfinished, 'index.json'), JSON.stringify(index))
      await rename(unfinished, path.join(folder, digest))
    }
  } catch {
    // Another process has kept them, or the disk is full.
  } finally {
    await (unfinished === undefined ? undefined : rm(unfinished, { recursive: true, force: true }).catch(() => {}))
  }
}

async function writeColumn(file: string, texts: Iterable<LongText>): Promise<KeptColumn & { readonly bytes: number }> {
  const [of, starts]: [number[], number[]] = [[], []]
  let [chunk, length, bytes]: [string[], number, number] = [[], 0, 0]
  const write = async (): Promise<void> => {
    if (chunk.length > 0) {
      const data = await compress(JSON.stringify(chunk), { level })
      await writeFile(`${file}-${starts.length}.gz`, data)
      bytes += data.length
      starts.push(of.length - chunk.length)
      ;[chunk, length] = [[], 0]
    }
  }
  for (const { index, text } of texts) {
    if (length + text.length > chunkLength) {
      await write()
    }
    of.push(index)
    chunk.push(text)
    length += text.length
  }
  await write()
  return { of, starts, bytes }
}
