import { writeSubgroup } from '../evaluation/subgroup.ts'
import { count } from '../evidence/wording/count.ts'
import type { CaseNeed } from './claims.ts'

/** Subgroups that are named in a reason. */
const mostNamed = 3

/** The largest need of each subgroup; `undefined` where no number of cases would do for one of them. */
function bySubgroup(needs: readonly CaseNeed[]): Map<string, CaseNeed & { readonly cases: number }> | undefined {
  const largest = new Map<string, CaseNeed & { readonly cases: number }>()
  for (const need of needs) {
    const { cases, where = {} } = need
    if (cases === null) {
      return undefined
    }
    const known = largest.get(writeSubgroup(where))
    if (known === undefined || known.cases < cases) {
      largest.set(writeSubgroup(where), { ...need, cases })
    }
  }
  return largest
}

/**
 * Cases that decide all of some needs: subgroups by the values of one tag have no case in common, so that their needs add
 * up.
 *
 * @returns `null` where there are no needs, or where no number would do for one of them
 * @internal
 */
export function casesForAll(needs: readonly CaseNeed[]): number | null {
  const largest = bySubgroup(needs)
  if (largest === undefined || largest.size === 0) {
    return null
  }
  const sums = new Map<string, number>()
  for (const { where = {}, cases } of largest.values()) {
    const tags = JSON.stringify(Object.keys(where).sort())
    sums.set(tags, (sums.get(tags) ?? 0) + cases)
  }
  return Math.max(...sums.values())
}

/** `640 cases would decide, of them 120 with language=de`, or that cases alone would not. @internal */
export function describeNeeds(needs: readonly CaseNeed[]): string {
  const cases = casesForAll(needs)
  if (cases === null) {
    return 'more cases alone would not decide'
  }
  const parts = [...(bySubgroup(needs)?.values() ?? [])].flatMap((need) =>
    need.where === undefined ? [] : [`${need.cases.toLocaleString('en-US')} with ${writeSubgroup(need.where)}`],
  )
  const named = [...parts.slice(0, mostNamed), ...(parts.length > mostNamed ? ['…'] : [])].join(', ')
  return `${count(cases, 'case')} would decide${parts.length === 0 ? '' : `, of them ${named}`}`
}
