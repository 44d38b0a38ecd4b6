import { distance } from 'fastest-levenshtein'

/**
 * 1 − Levenshtein distance / length of the longer text, in code points; 1 of two empty texts.
 *
 * Source: Levenshtein 1966, "Binary codes capable of correcting deletions, insertions and reversals".
 *
 * @internal
 */
export function levenshteinSimilarity(one: string, other: string): number {
  const [a, b] = oneUnitEach(one, other)
  const length = Math.max(a.length, b.length)
  return length === 0 ? 1 : 1 - distance(a, b) / length
}

/** The library counts UTF-16 units, of which an emoji has two: texts that have such are spelt anew, with one unit for each code point. */
function oneUnitEach(one: string, other: string): readonly [string, string] {
  if (!/[\uD800-\uDFFF]/.test(one + other)) {
    return [one, other]
  }
  const units = new Map<string, string>()
  const unitOf = (character: string): string => {
    const unit = units.get(character) ?? String.fromCharCode(units.size)
    units.set(character, unit)
    return unit
  }
  return [Array.from(one, unitOf).join(''), Array.from(other, unitOf).join('')]
}
