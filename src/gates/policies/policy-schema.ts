import { z } from 'zod'

import { isFields } from './_internal/fields.ts'
import type { Family, ImproveRequirement, PolicyDefaults } from './policy.ts'

/** Everything that a requirement may say, whichever list it stands in. @internal */
export type AnyRequirement = Omit<ImproveRequirement, 'by'> & {
  readonly by?: ImproveRequirement['by']
  readonly within?: ImproveRequirement['by']
  readonly atLeast?: number
  readonly below?: number
}

/** A policy that was checked; a single requirement has become a list. @internal */
export interface CheckedPolicy extends PolicyDefaults {
  readonly candidate?: string
  readonly baseline?: string
  readonly improve: readonly AnyRequirement[]
  readonly guard: readonly AnyRequirement[]
  readonly equivalent: readonly AnyRequirement[]
  readonly families: Readonly<Record<string, Family>>
}

const name = z.string().trim().min(1, 'must not be empty')
const fraction = z.number('must be a number between 0 and 1').gt(0, 'must be above 0').lt(1, 'must be below 1')
const share = z.number('must be a share from 0 to 1').min(0, 'must not be below 0').max(1, 'must not be above 1')
const amount = z.number('must be a number')

function margin(least: 'from 0' | 'above 0'): z.ZodType<number | { relative: number }> {
  const size = least === 'from 0' ? amount.min(0, 'must not be below 0') : amount.gt(0, 'must be above 0')
  return z.unknown().transform((value, context) => {
    const isRelative = isFields(value)
    const schema = isRelative ? z.strictObject({ relative: size }) : size
    const result = schema.safeParse(value)
    if (result.success) {
      return result.data
    }
    const isMalformed = !isRelative && typeof value !== 'number'
    const message = 'must be a number in the unit of the metric, or { relative = fraction of the baseline }'
    context.issues.push(
      ...(isMalformed ? [{ code: 'custom' as const, message, input: value }] : result.error.issues.map(withInput)),
    )
    return z.NEVER
  })
}

function withInput(issue: z.core.$ZodIssue): z.core.$ZodRawIssue {
  return { ...issue, input: undefined }
}

const defaults = {
  confidence: fraction.exactOptional(),
  power: fraction.exactOptional(),
  missing: z.enum(['bound', 'exclude', 'zero'], "must be 'bound', 'exclude' or 'zero'").exactOptional(),
  maxErrorRate: share.exactOptional(),
  acceptDrift: z.boolean('must be true or false').exactOptional(),
  evaluation: name.exactOptional(),
}

const common = {
  ...defaults,
  metric: name.exactOptional(),
  where: z
    .custom<Readonly<Record<string, string>>>(isSubgroup, 'must be tags with their values, such as { language = "de" }')
    .exactOptional(),
  forEach: z
    .custom<`tag:${string}`>(
      (value) => typeof value === 'string' && /^tag:./u.test(value),
      'must name a tag, such as "tag:language"',
    )
    .exactOptional(),
  family: name.exactOptional(),
}

function isSubgroup(value: unknown): boolean {
  const values = isFields(value) ? Object.values(value) : []
  return values.length > 0 && values.every((entry) => typeof entry === 'string')
}

const improve = z.strictObject({
  ...common,
  by: margin('from 0').exactOptional(),
  effect: amount.exactOptional(),
  minimumEstimate: amount.exactOptional(),
})

const equivalent = z.strictObject({ ...common, within: margin('above 0'), effect: amount.exactOptional() })

const guard = z
  .strictObject({
    ...common,
    within: margin('above 0').exactOptional(),
    atLeast: amount.exactOptional(),
    below: amount.exactOptional(),
    effect: amount.exactOptional(),
  })
  .superRefine(({ within, atLeast, below, effect }, context) => {
    const given = [within, atLeast, below].filter((limit) => limit !== undefined)
    if (given.length !== 1) {
      context.addIssue({ code: 'custom', message: 'needs one of within, at-least and below' })
    } else if (within === undefined && effect !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['effect'],
        message: 'is for comparisons: with within, not a threshold',
      })
    }
  })

const family = z.strictObject({
  require: z.enum(['any', 'all'], "must be 'any' or 'all'").exactOptional(),
  correction: z.enum(['holm', 'bonferroni'], "must be 'holm' or 'bonferroni'").exactOptional(),
})

/** What is known, by the kind of object that a path leads to. @internal */
export const knownKeys = {
  policy: [...Object.keys(defaults), 'preset', 'candidate', 'baseline', 'improve', 'guard', 'equivalent', 'families'],
  improve: Object.keys(improve.shape),
  guard: Object.keys(guard.shape),
  equivalent: Object.keys(equivalent.shape),
  families: Object.keys(family.shape),
  margin: ['relative'],
} as const

/** Checks a policy whose keys are in camel case, and into which its preset was filled. @internal */
export const policySchema: z.ZodType<CheckedPolicy> = z
  .strictObject({
    ...defaults,
    candidate: name.exactOptional(),
    baseline: name.exactOptional(),
    improve: z.array(improve).default([]),
    guard: z.array(guard).default([]),
    equivalent: z.array(equivalent).default([]),
    families: z.record(z.string(), family).default({}),
  })
  .superRefine(checkFamilies)
  .refine(
    (policy) => policy.improve.length + policy.guard.length + policy.equivalent.length > 0,
    'asks for nothing: it needs improve, guard, equivalent or a preset',
  )

function checkFamilies(policy: CheckedPolicy, context: Pick<z.RefinementCtx, 'addIssue'>): void {
  const lists = (['improve', 'guard', 'equivalent'] as const).map((list) => [list, policy[list]] as const)
  const used = lists.flatMap(([list, entries]) => entries.map((entry, index) => [[list, index], entry.family] as const))
  for (const [path, wanted] of used) {
    if (wanted !== undefined && !Object.hasOwn(policy.families, wanted)) {
      const message = `there is no family "${wanted}": describe it under families`
      context.addIssue({ code: 'custom', path: [...path, 'family'], message })
    }
  }
  for (const known of Object.keys(policy.families)) {
    if (!used.some(([, wanted]) => wanted === known)) {
      context.addIssue({ code: 'custom', path: ['families', known], message: 'no requirement belongs to it' })
    }
  }
}
