import { isEvaluation } from '../../evaluation/evaluation.ts'

/** What an option may be. */
interface Rule {
  readonly allows: (value: unknown) => boolean
  /** Completes "… must be". */
  readonly must: string
}

/** Every option that some matcher takes, by name. @internal */
export const optionRules: Readonly<Record<string, Rule>> = {
  on: { allows: isEvaluation, must: 'an evaluation, as evaluation(…) returns it' },
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
  maxErrorRate: {
    allows: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    must: 'a share from 0 to 1, such as 0.05',
  },
  seed: { allows: Number.isSafeInteger, must: 'a whole number' },
  paired: { allows: isBoolean, must: 'true or false' },
  acceptDrift: { allows: isBoolean, must: 'true or false' },
  minimumEstimate: { allows: Number.isFinite, must: 'a finite number' },
  range: { allows: isRange, must: '[min, max] of all possible values, or null if they have no limits' },
  groups: { allows: Array.isArray, must: 'an array with the group of each value' },
}

function oneOf(...values: readonly string[]): Rule {
  return {
    allows: (value) => values.some((allowed) => allowed === value),
    must: values.map((value) => `'${value}'`).join(' or '),
  }
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

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

function isRange(value: unknown): boolean {
  return (
    value === null ||
    (Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && Number(value[0]) < Number(value[1]))
  )
}
