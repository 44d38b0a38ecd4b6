import { EmptySubgroupError } from './errors/empty-subgroup-error.ts'
import { pickCases, placesOf } from './lists/pick-items.ts'
import type { Run, RunCase } from './run.ts'

/** Tags that the cases of a subgroup have: `{ language: 'de' }`. With several, a case has all of them. @public */
export type Subgroup = Readonly<Record<string, string>>

/** How many values are named in a message. */
const mostNamed = 10

/** Whether a case belongs to a subgroup. @internal */
export function isInSubgroup({ tags }: Pick<RunCase, 'tags'>, subgroup: Subgroup): boolean {
  return Object.entries(subgroup).every(
    ([tag, value]) => tags !== undefined && Object.hasOwn(tags, tag) && tags[tag] === value,
  )
}

/**
 * The values that a tag has in some cases, sorted by code units: the same on every machine.
 *
 * @internal
 */
export function valuesOfTag(cases: ReadonlyArray<Pick<RunCase, 'tags'>>, tag: string): string[] {
  const values = cases.flatMap(({ tags }) => (tags !== undefined && Object.hasOwn(tags, tag) ? [tags[tag] ?? ''] : []))
  return [...new Set(values)].sort()
}

/**
 * The part of a run that is about the cases of a subgroup. It keeps its name, its session and its digests: those of
 * what was run.
 *
 * @param subgroup - nothing is left out where it is `undefined`
 * @throws RangeError if it names no tag
 * @throws EmptySubgroupError if no case has these tags
 * @internal
 */
export function restrictRun(run: Run, subgroup: Subgroup | undefined): Run {
  if (subgroup === undefined) {
    return run
  }
  checkSubgroup(subgroup)
  const kept = placesOf(run.cases, (item) => isInSubgroup(item, subgroup))
  if (kept.length === 0) {
    throw emptySubgroup(run.evaluation, subgroup, run.cases)
  }
  return { ...run, ...pickCases(run, kept) }
}

/** @throws RangeError if a subgroup names no tag, or a value is not a text @internal */
export function checkSubgroup(subgroup: Subgroup): void {
  const entries = Object.entries(subgroup)
  if (entries.length === 0 || entries.some(([, value]) => typeof value !== 'string')) {
    throw new RangeError(`where must name at least one tag and its value, such as { language: 'de' }`)
  }
}

/** Says which tag no case has, or what values it has instead. @internal */
export function emptySubgroup(
  evaluation: string,
  subgroup: Subgroup,
  cases: ReadonlyArray<Pick<RunCase, 'tags'>>,
): EmptySubgroupError {
  const problems = Object.entries(subgroup).flatMap(([tag, value]) => {
    const values = valuesOfTag(cases, tag)
    const named = values.slice(0, mostNamed).join(', ') + (values.length > mostNamed ? ', …' : '')
    return values.includes(value) ? [] : [values.length === 0 ? `none has the tag ${tag}` : `${tag} is ${named}`]
  })
  return new EmptySubgroupError(evaluation, writeSubgroup(subgroup), problems)
}

/** `language=de, channel=email`. @internal */
export function writeSubgroup(subgroup: Subgroup): string {
  return Object.entries(subgroup)
    .map(([tag, value]) => `${tag}=${value}`)
    .join(', ')
}
