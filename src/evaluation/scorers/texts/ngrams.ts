/** How often each n-gram occurs. @internal */
export type NgramCounts = ReadonlyMap<string, number>

/** Counts the sequences of `order` tokens that follow each other; of fewer tokens there are none. @internal */
export function countNgrams(tokens: readonly string[], order: number): Map<string, number> {
  return count(tokens.length, order, (start, end) =>
    order === 1 ? (tokens[start] ?? '') : tokens.slice(start, end).join('\u0000'),
  )
}

/** The same of the characters (code points) of a text. @internal */
export function countCharacters(text: string, characters: readonly string[], order: number): Map<string, number> {
  // Where each is one UTF-16 unit, to slice is several times as fast as to join.
  return text.length === characters.length
    ? count(text.length, order, (start, end) => text.slice(start, end))
    : count(characters.length, order, (start, end) => characters.slice(start, end).join(''))
}

function count(length: number, order: number, ngramAt: (start: number, end: number) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let start = 0; start + order <= length; start += 1) {
    const ngram = ngramAt(start, start + order)
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1)
  }
  return counts
}

/** How many n-grams both have, each as often as the one that has it less often. @internal */
export function sharedNgrams(one: NgramCounts, other: NgramCounts): number {
  let shared = 0
  for (const [ngram, count] of one) {
    shared += Math.min(count, other.get(ngram) ?? 0)
  }
  return shared
}

/** How many n-grams there are among so many tokens. @internal */
export function ngramTotal(tokens: number, order: number): number {
  return Math.max(0, tokens - order + 1)
}

/** Each n-gram as often as the text has it that has it most. @internal */
export function mostNgrams(texts: readonly NgramCounts[]): NgramCounts {
  const most = new Map<string, number>()
  for (const counts of texts) {
    for (const [ngram, count] of counts) {
      most.set(ngram, Math.max(count, most.get(ngram) ?? 0))
    }
  }
  return most
}

/** Harmonic mean of precision and recall, recall weighing β² times as much; 0 if both are 0. @internal */
export function fMeasure(precision: number, recall: number, beta = 1): number {
  const weight = beta ** 2
  return precision + recall === 0 ? 0 : ((1 + weight) * precision * recall) / (weight * precision + recall)
}
