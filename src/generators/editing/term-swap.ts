import { drawOne, type EditSite } from './edit.ts'
import { findAll, type Found } from './find-all.ts'
import { likeCaseOf } from './like-case-of.ts'

/** Groups of terms, by what they have in common: a term is replaced by one of another group. @public */
export type TermGroups = Readonly<Record<string, readonly string[]>>

/** Terms, how to find them, and by what each may be replaced. @internal */
export interface TermSwap {
  /** Its groups are an indefinite article, if there is one, the space after it, and the term. */
  readonly pattern: RegExp
  /** By the term in lower case. */
  readonly alternatives: ReadonlyMap<string, readonly string[]>
}

/**
 * @param families - terms are only replaced within a family
 * @param notAfter - a pattern: terms directly after it are not found
 * @throws RangeError if a family has fewer than two groups, or a term is empty or in two groups
 * @internal
 */
export function termSwap(relation: string, families: readonly TermGroups[], notAfter = '(?!)'): TermSwap {
  const pairs = families.flatMap((groups) => alternativesOf(relation, groups))
  const alternatives = new Map(pairs)
  const twice = pairs.find(([term], index) => pairs.findIndex(([other]) => other === term) !== index)
  if (twice !== undefined || alternatives.has('')) {
    throw new RangeError(`${relation}: groups must hold each term once and no empty one, got "${twice?.[0] ?? ''}"`)
  }
  const terms = [...alternatives.keys()].sort((a, b) => b.length - a.length).map(escape)
  const pattern = `(?<!${notAfter})(?<![\\p{L}\\p{M}\\p{N}_@/.-])(?:(an?)(\\s+))?(${terms.join('|')})(?![\\p{L}\\p{M}\\p{N}_@/-]|\\.\\p{L})`
  return { pattern: new RegExp(pattern, 'giu'), alternatives }
}

function alternativesOf(relation: string, groups: TermGroups): ReadonlyArray<readonly [string, readonly string[]]> {
  const names = Object.keys(groups)
  if (names.length < 2) {
    throw new RangeError(
      `${relation}: groups must be at least two, got ${names.length}: a term is replaced by one of another group`,
    )
  }
  return names.flatMap((name) => {
    const others = names.filter((other) => other !== name).flatMap((other) => groups[other] ?? [])
    return (groups[name] ?? []).map((term) => [term.toLowerCase(), others] as const)
  })
}

/**
 * A site for each different term of a text. Its change replaces the term wherever it stands, by a term that is not in the text already
 * and cannot be drawn for another one.
 *
 * @internal
 */
export function termSites(text: string, { pattern, alternatives }: TermSwap): readonly EditSite[] {
  const placesOf = new Map<string, Found[]>()
  for (const found of findAll(text, pattern)) {
    const [, , term = ''] = found.groups
    if (startsUpper(term)) {
      const places = placesOf.get(term.toLowerCase()) ?? []
      places.push(found)
      placesOf.set(term.toLowerCase(), places)
    }
  }
  return [...placesOf].flatMap(([term, places], index) => {
    const free = (alternatives.get(term) ?? []).filter((other) => !placesOf.has(other.toLowerCase()))
    const ways = free.filter((_, way) => way % placesOf.size === index)
    return ways.length === 0 ? [] : [swapSite(places, ways)]
  })
}

function swapSite(places: readonly Found[], ways: readonly string[]): EditSite {
  return (random) => {
    const way = drawOne(random, ways)
    return places.map(({ start, end, groups: [article, space = '', term = ''] }) => {
      const before = article === undefined ? '' : likeCaseOf(article, /^[AEIO]/.test(way) ? 'an' : 'a') + space
      return { start, end, text: before + likeCaseOf(term, way) }
    })
  }
}

function startsUpper(term: string): boolean {
  const [first = ''] = term
  return first !== first.toLowerCase() || first === first.toUpperCase()
}

function escape(term: string): string {
  return term.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
