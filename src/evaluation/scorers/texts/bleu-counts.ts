import { countNgrams, mostNgrams, ngramTotal, sharedNgrams } from './ngrams.ts'

/** Longest n-grams that count. */
const MAX_ORDER = 4

/** All that BLEU depends on, counted in one text or added up over many. @internal */
export interface BleuCounts {
  /** Tokens of the output. */
  readonly length: number
  /** Tokens of the expected text, of several the one nearest in length, the shorter of two as near. */
  readonly expectedLength: number
  /** N-grams of the output that are expected, of 1 to 4 tokens. */
  readonly matches: readonly number[]
  /** N-grams of the output. */
  readonly totals: readonly number[]
}

/** @param references - at least one @internal */
export function countBleu(output: readonly string[], references: ReadonlyArray<readonly string[]>): BleuCounts {
  const orders = Array.from({ length: MAX_ORDER }, (_, i) => i + 1)
  const lengths = references.map((reference) => reference.length)
  const distance = (length: number): number => Math.abs(length - output.length)
  return {
    length: output.length,
    expectedLength: lengths.toSorted((a, b) => distance(a) - distance(b) || a - b)[0] ?? 0,
    matches: orders.map((order) =>
      sharedNgrams(
        countNgrams(output, order),
        mostNgrams(references.map((reference) => countNgrams(reference, order))),
      ),
    ),
    totals: orders.map((order) => ngramTotal(output.length, order)),
  }
}

/** @internal */
export function addBleu(one: BleuCounts, other: BleuCounts): BleuCounts {
  return {
    length: one.length + other.length,
    expectedLength: one.expectedLength + other.expectedLength,
    matches: one.matches.map((count, i) => count + (other.matches[i] ?? 0)),
    totals: one.totals.map((count, i) => count + (other.totals[i] ?? 0)),
  }
}

/**
 * BLEU, 0…1: geometric mean of the precisions of n-grams, less a penalty for outputs that are too short. Orders without any match are
 * smoothed exponentially (NIST): half of one match the first time, a quarter the second, ….
 *
 * Source: Papineni et al. 2002; Post 2018, "A call for clarity in reporting BLEU scores"; smoothing 3 of Chen and Cherry 2014.
 *
 * @param shortTexts - leaves out orders that the output is too short for, as for single sentences
 * @internal
 */
export function bleuOf({ length, expectedLength, matches, totals }: BleuCounts, shortTexts: boolean): number {
  const possible = totals.findIndex((total) => total === 0)
  const orders = possible === -1 ? totals.length : possible
  if (matches.every((count) => count === 0) || (orders < totals.length && !shortTexts)) {
    return 0
  }
  let [halves, logs] = [1, 0]
  for (let i = 0; i < orders; i += 1) {
    const [count = 0, total = 1] = [matches[i], totals[i]]
    halves = count === 0 ? halves * 2 : halves
    logs += Math.log((count === 0 ? 1 / halves : count) / total)
  }
  const brevity = length < expectedLength ? Math.exp(1 - expectedLength / length) : 1
  return brevity * Math.exp(logs / orders)
}
