import type { Case } from '../../evaluation/case.ts'
import type { Draw } from '../drawing/draw.ts'
import type { MutantPath } from '../drawing/path.ts'
import { canonicalJson } from '../../evaluation/canonical-json.ts'

/** A violation that was seen, and may be made smaller. @internal */
export interface Suspect {
  /** The case of the unchanged input. */
  readonly case: Case
  readonly mutant: unknown
  readonly before: unknown
  readonly after: unknown
  readonly path: MutantPath
  /** How input and mutant were drawn; `null` where neither was. */
  readonly draw: Draw | null
}

/** How much a reader has to read: the input, and what changed in it. @internal */
export function sizeOf({ case: { input }, mutant }: Pick<Suspect, 'case' | 'mutant'>): number {
  const [before, after] = [canonicalJson(input), canonicalJson(mutant)]
  return before.length + changedLength(before, after)
}

function changedLength(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) {
    start += 1
  }
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) {
    end += 1
  }
  return Math.max(before.length, after.length) - start - end
}
