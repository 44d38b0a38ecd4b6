import type { PageTexts } from '../data/page-data.ts'

/** Where a whole text is. @internal */
export interface TextPlace {
  /** Name of its chunk; `undefined` where it is not at hand. */
  readonly chunk: string | undefined
  /** In the chunk. */
  readonly position: number
}

/** Where the whole of a text is; `undefined` where what is shown is all there is. @internal */
export function placeOf(texts: PageTexts | undefined, index: number): TextPlace | undefined {
  const { of = [], chunks } = texts ?? {}
  const at = lastUpTo(of, index)
  if (of[at] !== index) {
    return undefined
  }
  if (chunks === undefined) {
    return { chunk: undefined, position: 0 }
  }
  const number = lastUpTo(chunks.starts, at)
  return { chunk: `${chunks.name}-${number}`, position: at - (chunks.starts[number] ?? 0) }
}

/** Where among ascending numbers the last is that is no greater; −1 where none is. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? Infinity) <= limit) {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return low - 1
}
