import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Run } from '../../evaluation/run.ts'
import type { System, SystemFunction } from '../../evaluation/system.ts'
import type { BlessedEvidence } from '../../evidence/evidence.ts'
import type { BaselineProblem } from '../../evidence/record-refusal.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import type { ArmInput, CandidateInput } from '../reading/read-arm.ts'
import { collectRuns } from '../running/collect-runs.ts'
import { findBaseline } from './find-baseline.ts'
import type { AnyEvaluation } from './matcher-options.ts'

/** An arm that has a run, or will have one. @internal */
export type RunArm = Exclude<CandidateInput, { kind: 'values' }>

/** An arm to compare with: one that was kept in a file, too. @internal */
export type BaselineArm = Exclude<ArmInput, { kind: 'values' }>

/**
 * Refuses systems without an evaluation, and runs of another one.
 *
 * @throws MatcherUsageError
 * @internal
 */
export function checkEvaluation(matcher: string, arms: readonly BaselineArm[], on: AnyEvaluation | undefined): void {
  for (const arm of arms) {
    if (arm.kind === 'system' && on === undefined) {
      throw new MatcherUsageError(matcher, `systems are run on an evaluation: it needs { on: evaluation }`)
    }
    if (arm.kind === 'run' && on !== undefined && arm.run.evaluation !== on.name) {
      throw new MatcherUsageError(matcher, `the run is of "${arm.run.evaluation}", and not of "${on.name}" (on)`)
    }
  }
}

/** The runs of all arms, in their order; systems are run together. @internal */
export async function toRuns(asking: Asking, arms: readonly RunArm[], on: AnyEvaluation | undefined): Promise<Run[]> {
  // Whatever its inputs and outputs are, its systems are the user's, as its scorers are.
  return await orderRuns(arms, (systems) => collectRuns(asking, on as Evaluation, systems))
}

/** The runs of all arms, in their order. @internal */
export async function orderRuns(
  arms: readonly RunArm[],
  collect: (systems: ReadonlyArray<System | SystemFunction>) => Promise<Run[]>,
): Promise<Run[]> {
  const systems = arms.flatMap((arm) => (arm.kind === 'system' ? [arm.system] : []))
  const collected = systems.length === 0 ? [] : await collect(systems)
  const pending = collected.values()
  return arms.flatMap((arm) => {
    const run = arm.kind === 'run' ? arm.run : pending.next().value
    return run === undefined ? [] : [run]
  })
}

/** Both sides of a comparison. @internal */
export type GatheredPair =
  | {
      readonly candidate: Run
      readonly baseline: Run
      /** Present where the baseline is a blessed one. */
      readonly blessed?: BlessedEvidence
    }
  | ({ readonly candidate: Run } & Pick<BaselineProblem, 'problem' | 'reason' | 'hint'>)

/**
 * The runs of a candidate and its baseline; or that of the candidate alone, and why there is none to compare it with.
 *
 * @throws BaselineError if the file of a blessed baseline cannot be understood
 * @internal
 */
export async function toPair(
  asking: Asking,
  [candidate, baseline]: readonly [candidate: RunArm, baseline: BaselineArm],
  on: AnyEvaluation | undefined,
): Promise<GatheredPair> {
  if (baseline.kind !== 'blessed') {
    const [first, second] = (await toRuns(asking, [candidate, baseline], on)) as [Run, Run]
    return { candidate: first, baseline: second }
  }
  const [first] = (await toRuns(asking, [candidate], on)) as [Run]
  const found = await findBaseline(asking.task, baseline.blessed, first)
  return 'run' in found
    ? { candidate: first, baseline: found.run, blessed: found.blessed }
    : { candidate: first, ...found }
}
