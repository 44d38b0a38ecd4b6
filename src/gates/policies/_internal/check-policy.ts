import type { z } from 'zod'

import { closestName } from '../../../evaluation/closest-name.ts'
import { PolicyError, type PolicyProblem } from '../policy-error.ts'
import { type CheckedPolicy, knownKeys, policySchema } from '../policy-schema.ts'
import { type PresetName, presets } from '../presets.ts'
import { type Fields, isFields } from './fields.ts'
import { camelCase, kebabCase } from './key-case.ts'
import { type PolicyPath, type PolicySource, showPath, writtenPath } from './policy-source.ts'

/** @internal */
export interface PolicyCheck {
  readonly checked: CheckedPolicy
  /** Lists of requirements that the preset filled in. */
  readonly ofPreset: ReadonlySet<string>
}

type Found = { readonly path: PolicyPath; readonly message: string }

const lists = ['improve', 'guard', 'equivalent'] as const

/** Its requirements would stop at different cases, and latency, cost and quantiles, which most policies guard, know no looks. */
const noSequential =
  'a policy is decided over all cases: it has no sequential. To stop early, ask a matcher: toImproveOn(baseline, { on, sequential })'

/**
 * Reads a policy: keys with dashes or in camel case, single requirements as lists of one, the preset filled in.
 *
 * @throws PolicyError naming everything that is wrong, with the line where it stands
 * @internal
 */
export function checkPolicy(policy: unknown, source: PolicySource): PolicyCheck {
  if (!isFields(policy)) {
    throw problems([{ path: [], message: 'must be a table of requirements' }], policy, source)
  }
  const found: Found[] = []
  const { preset, ...own } = normalise(policy, found)
  const filled = presetOf(preset, found)
  const result = policySchema.safeParse({ ...filled, ...own })
  if (!result.success) {
    found.push(...result.error.issues.flatMap(describe))
  }
  if (found.length > 0 || !result.success) {
    throw problems(found, policy, source)
  }
  return { checked: result.data, ofPreset: new Set(lists.filter((list) => !Object.hasOwn(own, list))) }
}

function normalise(policy: Fields, found: Found[]): Record<string, unknown> {
  const fields = withCamelKeys(policy, [], found)
  for (const list of lists) {
    if (Object.hasOwn(fields, list)) {
      const entries = [fields[list]].flat()
      fields[list] = entries.map((entry, index) =>
        isFields(entry) ? withCamelKeys(entry, [list, index], found) : entry,
      )
    }
  }
  return fields
}

function withCamelKeys(fields: Fields, path: PolicyPath, found: Found[]): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields).filter(([, entry]) => entry !== undefined)) {
    const name = camelCase(key)
    if (Object.hasOwn(result, name)) {
      found.push({ path: [...path, key], message: `stands there twice, as ${kebabCase(name)} and as ${name}` })
    }
    Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true })
  }
  return result
}

function presetOf(preset: unknown, found: Found[]): Fields {
  if (preset === undefined) {
    return {}
  }
  const names = Object.keys(presets)
  if (typeof preset === 'string' && Object.hasOwn(presets, preset)) {
    const { ...fields }: Fields = presets[preset as PresetName]
    return Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, lists.some((list) => list === key) ? [value].flat() : value]),
    )
  }
  const meant = typeof preset === 'string' ? closestName(preset, names) : undefined
  const advice = meant === undefined ? `presets are ${names.join(', ')}` : `did you mean "${meant}"?`
  found.push({ path: ['preset'], message: `there is no preset ${JSON.stringify(preset)}; ${advice}` })
  return {}
}

function describe(issue: z.core.$ZodIssue): Found[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  if (issue.code !== 'unrecognized_keys') {
    const message =
      issue.code === 'invalid_type' && issue.message.startsWith('Invalid') ? expected(issue) : issue.message
    return [{ path, message }]
  }
  const known = keysAt(path)
  return issue.keys.map((key) => {
    if (camelCase(key) === 'sequential') {
      return { path: [...path, key], message: noSequential }
    }
    const meant = closestName(camelCase(key), known)
    const advice =
      meant === undefined ? `known keys: ${known.map(kebabCase).join(', ')}` : `did you mean "${kebabCase(meant)}"?`
    return { path: [...path, key], message: `unknown key "${kebabCase(key)}"; ${advice}` }
  })
}

function expected({ expected: wanted }: z.core.$ZodIssueInvalidType): string {
  const words: Partial<Record<string, string>> = { object: 'a table', array: 'a list', string: 'a text' }
  return `must be ${words[wanted] ?? `a ${wanted}`}`
}

/** Keys of the object that a path leads to. */
function keysAt(path: PolicyPath): readonly string[] {
  const [first] = path
  if (first === undefined || typeof first === 'number' || !Object.hasOwn(knownKeys, first)) {
    return knownKeys.policy
  }
  return path.length > 2 ? knownKeys.margin : knownKeys[first as 'improve']
}

function problems(found: readonly Found[], policy: unknown, { name, base, lineOf }: PolicySource): PolicyError {
  const problemsFound = found.map(({ path, message }): PolicyProblem => {
    const place = [...base, ...writtenPath(policy, path)]
    const line = lineOf?.(place)
    return { path: showPath(place), message, ...(line === undefined ? {} : { line }) }
  })
  return new PolicyError(
    name,
    problemsFound.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  )
}
