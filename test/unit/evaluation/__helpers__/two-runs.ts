import type { ClaimOptions } from '../../../../src/evaluation/claim.ts'
import { evaluation, type EvaluationOptions } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { system, type SystemFunction } from '../../../../src/evaluation/system.ts'
import { casesOf, outputAsScore } from './run-one.ts'

export const improvement: ClaimOptions = { claim: { kind: 'improvement', by: 0 } }
/** 0 to 199. */
export const inputs = Array.from({ length: 200 }, (_, index) => index)

/** Right on the first `right` of 200 cases. */
export const rightOn =
  (right: number): SystemFunction =>
  (input) =>
    Number(input) < right

/** Runs of `new` and `old` on 200 cases. */
export async function runsOf(
  systems: readonly [SystemFunction, SystemFunction],
  options: Partial<EvaluationOptions> = {},
): Promise<[Run, Run]> {
  const target = evaluation('triage', { cases: casesOf<unknown>(...inputs), score: outputAsScore, ...options })
  const [candidate, baseline] = await target.runs([system('new', systems[0]), system('old', systems[1])])
  if (candidate === undefined || baseline === undefined) {
    throw new Error('two systems gave fewer runs')
  }
  return [candidate, baseline]
}
