import { preview } from '../../evidence/preview.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import { closestName } from '../../evaluation/closest-name.ts'
import type { Rule } from './option-rule.ts'
import { optionRules } from './option-rules.ts'

const longestValue = 60

/** Several questions would each stop at another case, and with arrays nothing would be saved. */
const noSequential =
  'it does not stop early. sequential is for one question about systems that are run: ask toImproveOn(other, { sequential }), ' +
  'toBeNonInferiorTo or toScoreAtLeast, each by itself, or judge all cases.'

/** Options that a matcher takes, with rules of its own. @internal */
export interface KnownOptions {
  readonly names: readonly string[]
  readonly rules: Readonly<Record<string, Rule>>
}

/**
 * Checks the options of a matcher: every one must be known to it and make sense, because an option that is ignored
 * would give another verdict than the one that was asked for.
 *
 * @param known - names of the options that the matcher takes; with their rules, where those of all matchers are not meant
 * @returns the options that are set
 * @throws MatcherUsageError naming option and value
 * @internal
 */
export function readOptions(
  matcher: string,
  options: unknown,
  known: readonly string[] | KnownOptions,
): Record<string, unknown> {
  const { names, rules } = 'rules' in known ? known : { names: known, rules: optionRules }
  if (options === undefined) {
    return {}
  }
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new MatcherUsageError(matcher, `options must be an object, got ${preview(options, longestValue)}`)
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) {
    checkName(matcher, name, names)
    const rule = rules[name]
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
  if (name === 'sequential') {
    throw new MatcherUsageError(matcher, noSequential)
  }
  const meant = closestName(name, known)
  const advice = meant === undefined ? `It takes ${known.join(', ')}.` : `Did you mean "${meant}"?`
  throw new MatcherUsageError(matcher, `there is no option "${preview(name, longestValue).slice(1, -1)}". ${advice}`)
}
