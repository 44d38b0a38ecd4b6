import { isEvaluation } from '../../evaluation/evaluation.ts'
import { isRun, type Run } from '../../evaluation/run.ts'
import { isSystem, type System, type SystemFunction } from '../../evaluation/system.ts'
import type { Values } from '../../evaluation/values.ts'
import { preview } from '../../evidence/preview.ts'
import { type Blessed, blessedName, isBlessed } from '../../history/baselines/blessed.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'

/** One side of a comparison, as users give it. @internal */
export type ArmInput =
  | { readonly kind: 'system'; readonly system: System | SystemFunction }
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'values'; readonly values: Values }
  | { readonly kind: 'blessed'; readonly blessed: Blessed }

/** Those that can be run, or were run for this test. @internal */
export type CandidateInput = Exclude<ArmInput, { kind: 'blessed' }>

/**
 * Understands what is to be judged.
 *
 * @param role - what the message calls it; only `the baseline` may be a blessed one
 * @throws MatcherUsageError for anything but a system, a run or an array
 * @internal
 */
export function readArm(matcher: string, role: 'the baseline', value: unknown): ArmInput
export function readArm(matcher: string, role: string, value: unknown): CandidateInput
export function readArm(matcher: string, role: string, value: unknown): ArmInput {
  if (isRun(value)) {
    return { kind: 'run', run: value }
  }
  if (Array.isArray(value)) {
    return { kind: 'values', values: value }
  }
  if (isSystem(value)) {
    return { kind: 'system', system: value }
  }
  if (isBlessed(value) && role === 'the baseline') {
    return { kind: 'blessed', blessed: value }
  }
  throw new MatcherUsageError(
    matcher,
    `${role} must be a system, a function, a run or an array of scores, got ${describeGiven(value)}`,
  )
}

/** How a message or a question calls an arm. @internal */
export function armName(arm: ArmInput): string {
  switch (arm.kind) {
    case 'system':
      return arm.system.name || 'anonymous system'
    case 'run':
      return arm.run.system.name
    case 'blessed':
      return blessedName(arm.blessed)
    case 'values':
    default:
      return 'array'
  }
}

/** What makes an arm another one to an attempt of a test: its name, and its version if it has one. @internal */
export function armIdentity(arm: ArmInput): string {
  const version =
    arm.kind === 'system' ? versionOf(arm.system) : arm.kind === 'run' ? arm.run.system.version : undefined
  return version === undefined ? armName(arm) : `${armName(arm)} (${version})`
}

function versionOf(system: System | SystemFunction): string | undefined {
  return typeof system === 'function' ? undefined : system.version
}

/** What was given, as messages call it. @internal */
export function describeGiven(value: unknown): string {
  if (isRun(value)) {
    return `the run of "${value.system.name}"`
  }
  if (isSystem(value)) {
    return `the system "${value.name || 'anonymous system'}"`
  }
  if (isEvaluation(value)) {
    return `the evaluation "${value.name}": name it in the options, { on: … }`
  }
  if (isBlessed(value)) {
    return (
      `the blessed baseline "${value.name}", which is a file and cannot be run beside others: ` +
      `ask about it alone, expect(candidate).toImproveOn(blessed("${value.name}"), { on })`
    )
  }
  if (value instanceof Promise) {
    return 'a promise: await it first'
  }
  return preview(value, 60)
}
