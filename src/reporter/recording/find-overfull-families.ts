import type { FamilyEvidence, RequirementEvidence } from '../../evidence/evidence.ts'
import { isRequirement } from '../../evidence/is-asked.ts'
import type { Problem, ReportedTest } from './recorded-run.ts'

interface Member extends FamilyEvidence {
  readonly test: string
  readonly claim: string
}

/**
 * Families of claims that have more members in the run than their claims were corrected for, or that were said to have different sizes: what
 * they were judged at does not keep what it promised.
 *
 * @internal
 */
export function findOverfullFamilies(tests: readonly ReportedTest[]): Problem[] {
  const families = new Map<string, Member[]>()
  for (const { file, name, evidence } of tests) {
    for (const record of evidence) {
      if (isRequirement(record) && record.family !== undefined) {
        const members = families.get(record.family.name) ?? []
        families.set(record.family.name, [
          ...members,
          { ...record.family, test: `${file} > ${name}`, claim: claimOf(`${file} > ${name}`, record) },
        ])
      }
    }
  }
  return [...families].flatMap(([name, members]) => {
    const [smallest, ...others] = [...new Set(members.map(({ size }) => size))].sort((a, b) => a - b)
    const test = members.at(-1)?.test ?? ''
    // The same claim made twice in a test counts once.
    const found = new Set(members.map(({ claim }) => claim)).size
    const sizes = [smallest, ...others].join(' and ')
    return others.length > 0
      ? [
          {
            kind: 'overfull family',
            test,
            message: `the family "${name}" has ${sizes} claims: say the same in all of them`,
          },
        ]
      : found > (smallest ?? 0)
        ? [{ kind: 'overfull family', test, message: overfull(name, found, smallest ?? 0) }]
        : []
  })
}

/** What tells the claims of a family apart. */
function claimOf(test: string, record: RequirementEvidence): string {
  const { matcher, negated, evaluation, where, metric, candidate } = record
  const asked =
    record.kind === 'comparison'
      ? [record.baseline.name, record.hypothesis]
      : record.kind === 'threshold'
        ? [record.threshold]
        : []
  return JSON.stringify([test, matcher, negated, evaluation, where, metric, nameOf(candidate), ...asked])
}

function nameOf(candidate: RequirementEvidence['candidate']): string {
  return typeof candidate === 'string' ? candidate : candidate.name
}

function overfull(name: string, found: number, size: number): string {
  return `the family "${name}" was said to have ${size} claims, and the run has ${found}: raise its size`
}
