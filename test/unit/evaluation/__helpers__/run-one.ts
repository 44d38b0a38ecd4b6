import type { CaseInput } from '../../../../src/evaluation/case.ts'
import { evaluation, type EvaluationOptions } from '../../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import type { SystemFunction } from '../../../../src/evaluation/system.ts'

/** Scores the output itself. */
export function outputAsScore({ output }: { readonly output: unknown }): number | boolean | null {
  return output as number | boolean | null
}

/** Cases with these inputs. */
export function casesOf<Input>(...inputs: readonly Input[]): Array<{ input: Input }> {
  return inputs.map((input) => ({ input }))
}

/** The input as output. */
export function echo(input: unknown): unknown {
  return input
}

/** Runs a system on cases with these inputs; by default, the output is its own score. */
export async function runOn(
  cases: ReadonlyArray<CaseInput>,
  run: SystemFunction = echo,
  options: Partial<EvaluationOptions> = {},
): Promise<Run> {
  return await evaluation('test', { score: outputAsScore, ...options, cases }).run(run)
}
