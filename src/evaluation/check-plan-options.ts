import { checkOptionNames, type NamesOf } from './check-option-names.ts'
import type { PlanGround, PlanOptions, PlanQuestion } from './plan-evaluation.ts'

const optionNames = [
  'pilot',
  'expect',
  'claim',
  'paired',
  'threshold',
  'metric',
  'effect',
  'power',
  'confidence',
  'directory',
] satisfies Array<NamesOf<PlanOptions> | NamesOf<PlanQuestion>>

const expectedNames = [
  'rate',
  'standardDeviation',
  'correlation',
  'noise',
  'groupSize',
  'groupCorrelation',
] satisfies Array<NamesOf<Extract<PlanGround, { readonly expect: unknown }>['expect']>>

/**
 * Looks whether the options of a plan are known, and rest on one thing.
 *
 * @throws RangeError naming the option that is not known, or that does not fit the others
 * @internal
 */
export function checkPlanOptions(options: PlanOptions): void {
  checkOptionNames('plan', options, optionNames)
  const { pilot, expect } = options as { readonly pilot?: unknown; readonly expect?: unknown }
  if ((pilot === undefined) === (expect === undefined)) {
    throw new RangeError(
      `plan: it needs either { pilot: [candidateRun, baselineRun] } or { expect: { rate } } (or { standardDeviation })` +
        (pilot === undefined ? '' : ', and not both'),
    )
  }
  if (expect !== undefined) {
    checkOptionNames('plan: expect', expect, expectedNames)
  }
}
