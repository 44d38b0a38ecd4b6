import { useEffect, useState } from 'preact/hooks'

import type { CaseRow, CaseView } from '../cases/case-rows.ts'
import { placeOf, type TextPlace } from '../cases/whole-texts.ts'
import type { PageRun, PageTexts } from '../data/page-data.ts'
import { loadChunk } from './load-chunk.ts'

/** What is known of the whole of a text of which the page has the beginning. @internal */
export interface WholeText {
  /** `undefined` until it is there. */
  readonly text?: string | undefined
  /** Why the text is missing. */
  readonly problem?: string
}

/** The whole of a text; `undefined` where what is shown is all there is. @internal */
export type WholeTexts = (texts: PageTexts | undefined, index: number) => WholeText | undefined

type Chunks = ReadonlyMap<string, readonly string[] | string>

/** Loads the whole texts of one case. @internal */
export function useWholeTexts(row: CaseRow, view: CaseView, folder: string | undefined): WholeTexts {
  const [chunks, setChunks] = useState<Chunks>(new Map())
  useEffect(() => {
    let isCurrent = true
    for (const name of chunksFor(row, view)) {
      const keep = (content: readonly string[] | string): void => {
        if (isCurrent) {
          setChunks((known) => new Map([...known, [name, content]]))
        }
      }
      loadChunk(name, folder).then(keep, () => keep(problemWith(folder)))
    }
    return () => {
      isCurrent = false
    }
  }, [row, view])
  return (texts, index) => {
    const place = placeOf(texts, index)
    return place === undefined ? undefined : wholeAt(place, chunks)
  }
}

function wholeAt({ chunk, position }: TextPlace, chunks: Chunks): WholeText {
  if (chunk === undefined) {
    return { problem: 'The whole text is not at hand: it may be in .touchstone/outputs on the machine of the run.' }
  }
  const content = chunks.get(chunk)
  return typeof content === 'string' ? { problem: content } : { text: content?.[position] }
}

function problemWith(folder: string | undefined): string {
  return folder === undefined
    ? 'The whole text in this page is damaged.'
    : `The whole text cannot be read: the folder ${decodeURIComponent(folder)} belongs beside this page.`
}

function chunksFor(row: CaseRow, { dataset, candidate, baseline }: CaseView): ReadonlySet<string> {
  const places = [
    placeOf(dataset.longInputs, row.index),
    placeOf(dataset.longExpected, row.index),
    ...trialsOf(candidate, row.index),
    ...(baseline === null || row.partner === -1 ? [] : trialsOf(baseline, row.partner)),
  ]
  return new Set(places.flatMap((place) => place?.chunk ?? []))
}

function trialsOf({ trials, longOutputs }: PageRun, index: number): Array<TextPlace | undefined> {
  return Array.from({ length: trials }, (_, trial) => placeOf(longOutputs, index * trials + trial))
}
