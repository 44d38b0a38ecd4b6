import { digest } from '../random/digest.ts'
import { Draws } from '../random/draws.ts'

/** On how many coordinates a word leaves its mark. */
const marksPerWord = 8

/** Share of the whole text beside its words: enough to tell texts of the same words apart, not to hide their likeness. */
const textWeight = 0.2

/**
 * A unit vector that follows from the text: the sum of the marks of its words and of one for the text as a whole, so
 * that texts which share words point in similar directions. Words count without regard to letter case and order.
 * After Weinberger et al. (2009), Feature hashing for large scale multitask learning, ICML.
 *
 * @param key - another key gives another space, as another model does
 * @internal
 */
export function textVector(text: string, dimensions: number, key: string): Float32Array {
  const sum = new Float64Array(dimensions)
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  for (const word of words) {
    mark(sum, new Draws(key, 'word', word), 1)
  }
  mark(sum, new Draws(key, 'text', digest(text)), textWeight * Math.sqrt(Math.max(1, words.length)))
  return unit(sum)
}

function mark(sum: Float64Array, draws: Draws, weight: number): void {
  for (let i = 0; i < marksPerWord; i += 1) {
    const coordinate = draws.below(sum.length)
    // Values between the extremes keep the marks of two words from cancelling to exactly zero.
    sum[coordinate] = (sum[coordinate] ?? 0) + weight * (2 * draws.next() - 1)
  }
}

function unit(sum: Float64Array): Float32Array {
  const length = Math.sqrt(sum.reduce((square, value) => square + value * value, 0))
  return Float32Array.from(sum, (value) => value / length)
}
