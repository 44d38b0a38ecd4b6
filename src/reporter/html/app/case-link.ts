import type { PageData } from '../data/page-data.ts'

/** A case that the address names: `#case=0:T-48712`. @internal */
export interface CaseLink {
  /** Index of the pair. */
  readonly pair: number
  readonly id: string
}

/** The case of the address; `undefined` where it names none that is there. @internal */
export function linkedCase({ pairs }: PageData): CaseLink | undefined {
  const [, pair = '', id = ''] = /^#case=(\d+):(.*)$/s.exec(globalThis.location.hash) ?? []
  try {
    return pairs[Number(pair || Number.NaN)] === undefined
      ? undefined
      : { pair: Number(pair), id: decodeURIComponent(id) }
  } catch {
    return undefined
  }
}

/** Puts the case into the address, so that it can be shared; browsers that do not allow it for files go without. @internal */
export function rememberCase(pair: number, id: string): void {
  try {
    globalThis.history.replaceState(null, '', `#case=${pair}:${encodeURIComponent(id)}`)
  } catch {
    // Lone surrogates have no place in an address, and some browsers change none of a file.
  }
}
