import type { KeptOutputs, TextColumn } from '../../../history/outputs/kept-outputs.ts'
import type { PageTexts } from './page-data.ts'

/** Which texts of which run. @internal */
export interface ColumnOfRun {
  readonly digest: string
  readonly name: TextColumn
  readonly kept: KeptOutputs | undefined
}

/**
 * Which texts of a column are longer than their previews, and where they are whole; `undefined` if none is.
 *
 * @param previews - other values are none
 * @internal
 */
export function pageTexts(previews: readonly unknown[], { digest, name, kept }: ColumnOfRun): PageTexts | undefined {
  if (kept !== undefined) {
    const { of, starts } = kept.columns[name]
    return of.length === 0 ? undefined : { of, chunks: { name: `${digest}-${name}`, starts } }
  }
  const of = previews.flatMap((preview, index) => (isCut(preview) ? [index] : []))
  return of.length === 0 ? undefined : { of }
}

/** Previews of 200 characters that end so have lost something; one may be less, where a character would have been cut in two. */
function isCut(preview: unknown): boolean {
  return typeof preview === 'string' && preview.length >= 199 && preview.endsWith('…')
}
