import { isEvaluation } from '../../evaluation/evaluation.ts'
import { isSequential, sequentialMust } from '../../evaluation/sequential/sequential.ts'
import { oneOf, type Rule } from './option-rule.ts'
import { relationRules } from './relation-rules.ts'

/** Every option that some matcher takes, by name. @internal */
export const optionRules: Readonly<Record<string, Rule>> = {
  ...relationRules,
  on: { allows: isEvaluation, must: 'an evaluation, as evaluation(…) returns it' },
  // The arm's own reader says what kind it is.
  baseline: { allows: (value) => value !== null, must: 'a system, a function or a run' },
  gate: { allows: (value) => typeof value === 'string' && value !== '', must: 'the name of a gate' },
  metric: { allows: (value) => typeof value === 'string' && value !== '', must: 'the name of a metric' },
  by: { allows: isMargin(0, true), must: 'a margin ≥ 0: a number in the metric’s unit, or { relative: fraction }' },
  within: {
    allows: isMargin(0, false),
    must: 'a margin > 0: a number in the metric’s unit, or { relative: fraction }',
  },
  confidence: { allows: isBetween(0, 1), must: 'a number between 0 and 1, such as 0.95' },
  power: { allows: isBetween(0, 1), must: 'a number between 0 and 1, such as 0.8' },
  missing: oneOf('bound', 'exclude', 'zero'),
  inconclusive: oneOf('fail', 'skip'),
  direction: oneOf('higher', 'lower'),
  where: { allows: isSubgroup, must: 'tags with their values, such as { language: ‘de’ }' },
  maxErrorRate: {
    allows: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    must: 'a share from 0 to 1, such as 0.05',
  },
  seed: { allows: Number.isSafeInteger, must: 'a whole number' },
  sequential: { allows: isSequential, must: sequentialMust },
  paired: { allows: isBoolean, must: 'true or false' },
  acceptDrift: { allows: isBoolean, must: 'true or false' },
  minimumEstimate: { allows: Number.isFinite, must: 'a finite number' },
  effect: { allows: Number.isFinite, must: 'a finite number' },
  range: { allows: isRange, must: '[min, max] of all possible values, or null if they have no limits' },
  family: {
    allows: isFamily,
    must: '{ name, size }: how many claims it has is fixed beforehand, because no verdict is changed afterwards',
  },
  control: { allows: (value) => typeof value === 'string', must: 'the name of a variant' },
  correction: oneOf('bonferroni', 'holm'),
  guard: {
    allows: (value) => (Array.isArray(value) ? value : [value]).every(isGuard),
    must: '{ metric, within }, { metric, below } or { metric, atLeast }, or a list of them',
  },
  task: { allows: (value) => typeof value === 'object' && value !== null, must: 'the task of the test’s context' },
  signal: { allows: (value) => value instanceof AbortSignal, must: 'an AbortSignal' },
  groups: { allows: Array.isArray, must: 'an array with the group of each value' },
}

function isBetween(low: number, high: number): (value: unknown) => boolean {
  return (value) => typeof value === 'number' && value > low && value < high
}

function isMargin(least: number, inclusive: boolean): (value: unknown) => boolean {
  const isAmount = (value: unknown): boolean =>
    typeof value === 'number' && Number.isFinite(value) && (inclusive ? value >= least : value > least)
  return (value) =>
    isAmount(value) ||
    (typeof value === 'object' &&
      value !== null &&
      'relative' in value &&
      Object.keys(value).length === 1 &&
      isAmount(value.relative))
}

function isSubgroup(value: unknown): boolean {
  const values = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : []
  return values.length > 0 && values.every((entry) => typeof entry === 'string')
}

function isFamily(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('size' in value)) {
    return false
  }
  const { name, size } = value
  return typeof name === 'string' && name !== '' && Number.isSafeInteger(size) && Number(size) >= 2
}

function isGuard(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('metric' in value) || typeof value.metric !== 'string') {
    return false
  }
  const [limit, ...others] = Object.entries(value).filter(([name]) => name !== 'metric')
  const [name, amount] = limit ?? ['']
  return (
    others.length === 0 &&
    (name === 'within' ? isMargin(0, false)(amount) : ['below', 'atLeast'].includes(name) && Number.isFinite(amount))
  )
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

function isRange(value: unknown): boolean {
  return (
    value === null ||
    (Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && Number(value[0]) < Number(value[1]))
  )
}
