import { preview } from '../../evidence/preview.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { closestName } from './closest-name.ts'
import { optionRules } from './option-rules.ts'

const longestValue = 60

/**
 * Checks the options of a matcher: every one must be known to it and make sense, because an option that is ignored
 * would give another verdict than the one that was asked for.
 *
 * @param known - names of the options that the matcher takes
 * @returns the options that are set
 * @throws MatcherUsageError naming option and value
 * @internal
 */
export function readOptions(matcher: string, options: unknown, known: readonly string[]): Record<string, unknown> {
  if (options === undefined) {
    return {}
  }
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new MatcherUsageError(matcher, `options must be an object, got ${preview(options, longestValue)}`)
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) {
    checkName(matcher, name, known)
    const rule = optionRules[name]
    if (rule?.allows(value) !== true) {
      throw new MatcherUsageError(matcher, `${name} must be ${rule?.must}, got ${preview(value, longestValue)}`)
    }
  }
  return Object.fromEntries(given)
}

function checkName(matcher: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) {
    return
  }
  const meant = closestName(name, known)
  const advice = meant === undefined ? `It takes ${known.join(', ')}.` : `Did you mean "${meant}"?`
  throw new MatcherUsageError(matcher, `there is no option "${preview(name, longestValue).slice(1, -1)}". ${advice}`)
}
