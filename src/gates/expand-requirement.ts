import { restrictRun, type Subgroup, valuesOfTag } from '../evaluation/subgroup.ts'
import type { RunCase } from '../evaluation/run.ts'
import { EmptySubgroupError } from '../evaluation/errors/empty-subgroup-error.ts'
import type { NamedRun } from './gate-arms.ts'
import type { Requirement } from './policies/resolve-policy.ts'

/** A requirement for every user would find something by chance, and nobody would read it. */
const mostSubgroups = 50

/**
 * The subgroups that a requirement is asked for: one, or one for each value of the tag that it names.
 *
 * @returns `undefined` stands for all cases
 * @throws EmptySubgroupError if no case has the tag
 * @throws RangeError if the tag has more than 50 values
 * @internal
 */
export function subgroupsOf(requirement: Requirement, { run }: NamedRun): Array<Subgroup | undefined> {
  const { where } = requirement.options
  const { cases } = requirement.forEach === undefined ? run : restrictRun(run, where)
  return subgroupsOfCases(requirement, cases, run.evaluation)
}

/** The same, of cases before they are run. @internal */
export function subgroupsOfCases(
  { forEach, options: { where } }: Requirement,
  cases: ReadonlyArray<Pick<RunCase, 'tags'>>,
  evaluation: string,
): Array<Subgroup | undefined> {
  if (forEach === undefined) {
    return [where]
  }
  const values = valuesOfTag(cases, forEach)
  if (values.length === 0) {
    throw new EmptySubgroupError(evaluation, `the tag ${forEach}`, ['there is nothing to judge for each of its values'])
  }
  if (values.length > mostSubgroups) {
    throw new RangeError(
      `for-each "tag:${forEach}" has ${values.length.toLocaleString('en-US')} values on "${evaluation}", more than ` +
        `${mostSubgroups}: use a tag that names kinds of cases`,
    )
  }
  return values.map((value) => ({ ...where, [forEach]: value }))
}
