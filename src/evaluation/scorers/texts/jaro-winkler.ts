/** What each of the first characters that agree adds, of what is missing to 1. */
const PREFIX_WEIGHT = 0.1
const LONGEST_PREFIX = 4
/** Only texts that are alike already gain by how they begin. */
const BOOST_ABOVE = 0.7

/**
 * Jaro–Winkler similarity of two texts, in code points: 0…1, 1 of two empty texts, 0 if only one is.
 *
 * Source: Winkler 1990, "String comparator metrics and enhanced decision rules in the Fellegi–Sunter model of record linkage".
 *
 * @internal
 */
export function jaroWinkler(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)]
  const similarity = jaro(a, b)
  if (similarity <= BOOST_ABOVE) {
    return similarity
  }
  let prefix = 0
  while (prefix < LONGEST_PREFIX && prefix < a.length && a[prefix] === b[prefix]) {
    prefix += 1
  }
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity)
}

function jaro(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) {
    return a.length === b.length ? 1 : 0
  }
  const partners = matchCharacters(a, b)
  if (partners.length === 0) {
    return 0
  }
  // Characters of b in its own order against those of a in a's: each pair that differs is half a transposition.
  const inOrder = partners.toSorted((i, j) => i - j)
  const transposed = partners.filter((partner, i) => b[partner] !== b[inOrder[i] ?? -1]).length
  const matches = partners.length
  return (matches / a.length + matches / b.length + (matches - Math.floor(transposed / 2)) / matches) / 3
}

/** For each character of a that has a partner in b, no further away than half the longer text, where that is. */
function matchCharacters(a: readonly string[], b: readonly string[]): number[] {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const partners: number[] = []
  for (const [i, character] of a.entries()) {
    const end = Math.min(b.length, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if (taken[j] === 0 && b[j] === character) {
        taken[j] = 1
        partners.push(j)
        break
      }
    }
  }
  return partners
}
