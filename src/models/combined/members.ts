import { requireName } from '../../evaluation/require-name.ts'
import { isSystem, type System, type SystemFunction, toSystem } from '../../evaluation/system.ts'
import { digestOf } from '../judges/digest-of.ts'

/** What takes part in a combination: a system, or a function. @public */
export type Member<Input = unknown, Output = unknown> = System<Input, Output> | SystemFunction<Input, Output>

/**
 * The systems that a combination is made of.
 *
 * @param about - who takes them, as errors name it
 * @throws RangeError if there are fewer than two, or one is neither a system nor a function
 * @internal
 */
export function readMembers<Input, Output>(
  about: string,
  members: ReadonlyArray<Member<Input, Output>>,
): ReadonlyArray<System<Input, Output>> {
  if (!Array.isArray(members) || members.length < 2) {
    const given = Array.isArray(members) ? String(members.length) : `a value of type ${typeof members}`
    throw new RangeError(`${about}: give a list of two systems at least, got ${given}`)
  }
  return members.map((member) => readMember(about, member))
}

/** @throws RangeError @internal */
export function readMember<Input, Output>(about: string, member: Member<Input, Output>): System<Input, Output> {
  if (!isSystem(member)) {
    throw new RangeError(
      `${about}: each of its systems must be a system or a function, got a value of type ${typeof member}`,
    )
  }
  return toSystem(member)
}

/** The name of a combination: as given, or what is done with whom. @internal */
export function combinedName(
  { name, kind }: { readonly name: string | undefined; readonly kind: string },
  members: readonly System[],
): string {
  if (name !== undefined) {
    requireName(kind, name)
    return name
  }
  return `${kind} of ${[...new Set(members.map((member) => member.name))].join(', ')}`
}

/** Tells combinations of other members, other versions of them, or other options apart. @internal */
export function combinedVersion(members: readonly System[], options: readonly unknown[]): string {
  const facts = options.map((option) => (typeof option === 'function' ? String(option) : (option ?? null)))
  return digestOf([members.map(({ name, version, run }) => [name, version ?? String(run)]), facts])
}
