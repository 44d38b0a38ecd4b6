import type * as fc from 'fast-check'

import { applyChanges, type Change, type EditSite, withoutOverlaps } from './edit.ts'
import { subsetOf } from './subset.ts'

/** How much of a text is changed. @internal */
export interface EditExtent {
  /** The share of the sites that are changed, in (0, 1]; at least one is. @defaultValue 1 */
  readonly rate?: number
  /** The largest number of sites that are changed. @defaultValue Infinity */
  readonly atMost?: number
}

/**
 * Texts in which some of the sites are changed, each in one of its ways. Shrinks to fewer changes, down to one.
 *
 * @returns undefined where there is nothing to change
 * @internal
 */
export function editedText(
  text: string,
  sites: readonly EditSite[],
  { rate = 1, atMost = Infinity }: EditExtent = {},
): fc.Arbitrary<string> | undefined {
  if (sites.length === 0) {
    return undefined
  }
  const count = Math.min(atMost, Math.max(1, Math.round(rate * sites.length)))
  return subsetOf(sites, { count }, drawChanges).map((changes) => applyChanges(text, changes))
}

function drawChanges(sites: readonly EditSite[], random: fc.Random): readonly Change[] {
  return withoutOverlaps(sites.map((site) => site(random)))
}
