import { closestName } from '../../evaluation/closest-name.ts'
import type { ResolvedPolicy } from '../../gates/policies/resolve-policy.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'

/**
 * The policy that is meant: the one that is named, or the only one of the file.
 *
 * @throws MatcherUsageError if there is no such gate, or several and none is named
 * @internal
 */
export function choosePolicy(
  matcher: string,
  policies: readonly ResolvedPolicy[],
  { gate, file }: { readonly gate: string | undefined; readonly file: string },
): ResolvedPolicy {
  const names = policies.map(({ name }) => name)
  const [first] = policies
  if (gate === undefined && first !== undefined && policies.length === 1) {
    return first
  }
  const chosen = policies.find(({ name }) => name === gate)
  if (chosen !== undefined) {
    return chosen
  }
  if (gate === undefined) {
    throw new MatcherUsageError(
      matcher,
      `${file} has the gates ${names.join(', ')}: say which, { gate: '${names[0]}' }`,
    )
  }
  const meant = closestName(gate, names)
  const advice = meant === undefined ? `It has ${names.join(', ')}.` : `Did you mean "${meant}"?`
  throw new MatcherUsageError(matcher, `${file} has no gate "${gate}". ${advice}`)
}
