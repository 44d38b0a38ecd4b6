import type { RunnerTestCase } from 'vitest'

import type { EvidenceContext } from '../../evidence/evidence-context.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import type { VerdictOptions } from './matcher-options.ts'

/** A family with the confidence of all its claims together. @internal */
export type FamilyPlace = NonNullable<EvidenceContext['family']>

/** Options at the confidence of one claim of the family, and the family; as given where there is none. @internal */
export function withFamily<Options extends VerdictOptions>(
  options: Options,
): { readonly options: Options; readonly family: FamilyPlace | undefined } {
  const { family, confidence = 0.95 } = options
  return family === undefined
    ? { options, family }
    : {
        options: { ...options, confidence: 1 - (1 - confidence) / family.size },
        family: { name: family.name, size: family.size, confidence },
      }
}

interface KnownFamily {
  readonly size: number
  readonly members: Set<string>
}

/** The families of an eval file, by name. */
const families = new WeakMap<object, Map<string, KnownFamily>>()

/**
 * Counts a claim to its family; once, however many attempts ask it.
 *
 * @param description - what is asked
 * @throws MatcherUsageError if the family has another size elsewhere in the file, or more claims than it was said to have
 * @internal
 */
export function enterFamily({ matcher, task }: Asking, { name, size }: FamilyPlace, description: string): void {
  const known = familyOf(task, name, size)
  if (known.size !== size) {
    throw new MatcherUsageError(
      matcher,
      `the family "${name}" has ${known.size} claims elsewhere in the file, and ${size} here`,
    )
  }
  known.members.add(`${task.id} ${matcher} ${description}`)
  if (known.members.size > size) {
    throw new MatcherUsageError(
      matcher,
      `the family "${name}" was said to have ${size} claims, and this is one more: what was judged before would not hold. Raise its size.`,
    )
  }
}

function familyOf({ file }: Readonly<RunnerTestCase>, name: string, size: number): KnownFamily {
  const ofFile = families.get(file) ?? new Map<string, KnownFamily>()
  families.set(file, ofFile)
  const known = ofFile.get(name) ?? { size, members: new Set() }
  ofFile.set(name, known)
  return known
}
