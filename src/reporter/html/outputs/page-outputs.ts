import { type KeptOutputs, readChunk, readKeptOutputs } from '../../../history/outputs/kept-outputs.ts'
import type { ReportedRows } from '../../report.ts'
import type { PageData, PageTexts } from '../data/page-data.ts'

/** The whole texts that go with a page. @internal */
export interface PageOutputs {
  /** By the digests of rows. */
  readonly kept: ReadonlyMap<string, KeptOutputs>
  /** Where they are, relative to the page; absent where they are in it. */
  readonly folder?: string
  /** Reads a chunk, in base64; `undefined` where it is gone. */
  readonly read: (name: string) => string | undefined
}

/** The outputs of a page that has previews alone. @internal */
export const noOutputs: PageOutputs = { kept: new Map(), read: () => undefined }

/** Bytes, compressed: what a page holds without getting slow to open. */
const mostWithin = 500_000

/**
 * The whole texts that are kept of runs.
 *
 * @param root - of Vitest
 * @param folder - where they are put, relative to the page, if they are too many to stand in it; `undefined`: then there are none
 * @internal
 */
export function pageOutputs(root: string, rows: readonly ReportedRows[], folder: string | undefined): PageOutputs {
  const kept = new Map(
    rows.flatMap(({ digest }) => {
      const outputs = readKeptOutputs(root, digest)
      return outputs === undefined ? [] : [[digest, outputs] as const]
    }),
  )
  const bytes = [...kept.values()].reduce((sum, outputs) => sum + outputs.bytes, 0)
  const read = (name: string): string | undefined => readChunk(root, name)?.toString('base64')
  if (bytes <= mostWithin) {
    return { kept, read }
  }
  return folder === undefined ? noOutputs : { kept, folder, read }
}

/** Names of the chunks that a page may ask for. @internal */
export function chunksOf({ datasets, runs }: PageData): string[] {
  const columns: ReadonlyArray<PageTexts | undefined> = [
    ...datasets.flatMap(({ longInputs, longExpected }) => [longInputs, longExpected]),
    ...runs.map(({ longOutputs }) => longOutputs),
  ]
  const names = columns.flatMap((texts) =>
    (texts?.chunks?.starts ?? []).map((_, number) => `${texts?.chunks?.name}-${number}`),
  )
  return [...new Set(names)]
}

/**
 * A chunk as a script: pages from disk may not read files in any other way. Names are digests and words, and base64 ends no text.
 *
 * @internal
 */
export function chunkScript(name: string, data: string): string {
  return `touchstoneTexts('${name}','${data}')\n`
}
