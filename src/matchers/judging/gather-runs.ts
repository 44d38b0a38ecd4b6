import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Run } from '../../evaluation/run.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import type { ArmInput } from '../reading/read-arm.ts'
import { collectRuns } from '../running/collect-runs.ts'
import type { AnyEvaluation } from './matcher-options.ts'

/** An arm that has a run, or will have one. @internal */
export type RunArm = Exclude<ArmInput, { kind: 'values' }>

/**
 * Refuses systems without an evaluation, and runs of another one.
 *
 * @throws MatcherUsageError
 * @internal
 */
export function checkEvaluation(matcher: string, arms: readonly RunArm[], on: AnyEvaluation | undefined): void {
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
  const systems = arms.flatMap((arm) => (arm.kind === 'system' ? [arm.system] : []))
  // Whatever its inputs and outputs are, its systems are the user's, as its scorers are.
  const collected = systems.length === 0 ? [] : await collectRuns(asking, on as Evaluation, systems)
  const pending = collected.values()
  return arms.flatMap((arm) => {
    const run = arm.kind === 'run' ? arm.run : pending.next().value
    return run === undefined ? [] : [run]
  })
}
