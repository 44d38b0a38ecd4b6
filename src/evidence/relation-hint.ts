import type { RelationResult } from '../generators/relation-result.ts'
import { budgetHint } from './hint.ts'
import { count } from './wording/count.ts'
import { percent } from './wording/percent.ts'

/** The power that a check plans further inputs for. */
const planned = 0.8

/**
 * What to do about the verdict on a relation, if anything can be done. Never "run again": looking until it passes is not evidence.
 *
 * @internal
 */
export function relationHint(result: RelationResult, satisfied: boolean): string | undefined {
  if (satisfied) {
    return undefined
  }
  if (result.ended === 'refused') {
    return planInputs(result)
  }
  switch (result.verdict.cause) {
    case 'budget':
      return budgetHint
    case 'errors':
      return mendErrors(result)
    case 'undecidable':
      return mendErrors(result) ?? lookAtUnjudged(result) ?? lookAtMutants(result)
    case 'cases':
    case 'interval':
      return freshInputs(result)
    case 'drift':
    case 'stopped':
    case 'estimate':
    case undefined:
    default:
      return undefined
  }
}

function planInputs({ statistics: { inputsNeeded } }: RelationResult): string {
  return inputsNeeded === null
    ? 'No number of inputs can show so little: tolerate more.'
    : `Give at least ${count(inputsNeeded, 'input')}; more than that to have a good chance.`
}

function mendErrors({ outcomes: { systemErrors, providerErrors, timeouts } }: RelationResult): string | undefined {
  const errors = systemErrors + providerErrors + timeouts
  return errors === 0 ? undefined : `Mend the ${count(errors, 'error')} first; maxErrorRate is how many are accepted.`
}

function lookAtUnjudged({ mutants: { unjudged } }: RelationResult): string | undefined {
  return unjudged === 0 ? undefined : `Look at why ${count(unjudged, 'pair')} of outputs could not be judged.`
}

/** Where there was nothing to ask. */
function lookAtMutants({ mutants: { judged, rejected, unchanged } }: RelationResult): string | undefined {
  if (judged > 0 || rejected + unchanged === 0) {
    return undefined
  }
  const why = [
    ...(rejected === 0 ? [] : [`keeps rejected ${count(rejected, 'mutant')}`]),
    ...(unchanged === 0 ? [] : [`${count(unchanged, 'mutant')} came out as the input was`]),
  ]
  return `Look at the relation: ${why.join(', and ')}.`
}

function freshInputs({ statistics: { inputsNeeded, n, missing } }: RelationResult): string {
  if (inputsNeeded === null) {
    return 'At this estimate more inputs would not decide either.'
  }
  const inputs = count(Math.max(inputsNeeded, n + missing + 1), 'input')
  return `A fresh sample of ${inputs} would decide with ${percent(planned)} power, if the truth is what was estimated.`
}
