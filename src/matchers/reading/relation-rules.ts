import { Dataset } from '../../evaluation/datasets/dataset.ts'
import { isArbitrary } from '../../generators/drawing/random-state.ts'
import { oneOf, type Rule } from './option-rule.ts'

/** Options of `toUphold`, by name. @internal */
export const relationRules: Readonly<Record<string, Rule>> = {
  inputs: { allows: isInputs, must: 'a dataset, an array with at least one input, or a fast-check arbitrary' },
  tolerate: {
    allows: isTolerance,
    must: 'a share of inputs from 0 up to, but without, 1, or { excess: share }, or { within: difference }',
  },
  mutants: wholeFrom(1),
  numRuns: wholeFrom(1),
  concurrency: wholeFrom(1),
  timeout: wholeFrom(1),
  confirm: wholeFrom(0),
  shrinkBudget: wholeFrom(0),
  shrinkViolations: wholeFrom(1),
  sequential: oneOf('curtailed', 'anytime'),
  replay: {
    allows: isReplay,
    must: `as a report prints it: { relation: 'typos', seed: 1, path: '12:0' }`,
  },
}

function wholeFrom(least: number): Rule {
  return {
    allows: (value) => Number.isSafeInteger(value) && Number(value) >= least,
    must: `a whole number ≥ ${least}`,
  }
}

function isInputs(value: unknown): boolean {
  return (Array.isArray(value) && value.length > 0) || value instanceof Dataset || isArbitrary(value)
}

function isTolerance(value: unknown): boolean {
  if (typeof value === 'number') {
    return value >= 0 && value < 1
  }
  if (typeof value !== 'object' || value === null) {
    return false
  }
  const names = Object.keys(value)
  if ('excess' in value) {
    return names.length === 1 && typeof value.excess === 'number' && value.excess > 0 && value.excess < 1
  }
  return (
    'within' in value &&
    names.every((name) => name === 'within' || name === 'range') &&
    typeof value.within === 'number' &&
    value.within > 0 &&
    Number.isFinite(value.within)
  )
}

function isReplay(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'relation' in value &&
    typeof value.relation === 'string' &&
    'seed' in value &&
    Number.isSafeInteger(value.seed) &&
    'path' in value &&
    typeof value.path === 'string'
  )
}
