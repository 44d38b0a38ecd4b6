import { firstItems } from '../../evaluation/lists/pick-items.ts'
import type { Run } from '../../evaluation/run.ts'
import { mostShownCases } from './most-shown-cases.ts'

/** The first cases of a run with all of their trials. @internal */
export function firstCases<Part extends Pick<Run, 'cases' | 'observations' | 'trials'>>(
  run: Part,
  most: number = mostShownCases,
): Part {
  return run.cases.length <= most
    ? run
    : { ...run, cases: firstItems(run.cases, most), observations: firstItems(run.observations, most * run.trials) }
}
