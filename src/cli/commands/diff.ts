import { diffRunFiles } from '../../history/diff/diff-run-files.ts'
import { describeDiff } from '../../reporter/diff/describe-diff.ts'
import { readRunFile } from '../../reporter/diff/read-run-file.ts'
import { RunFileError } from '../../reporter/diff/run-file-error.ts'
import type { RunFile } from '../../history/diff/run-file.ts'
import type { CliCommand } from '../command.ts'
import { standardScreen } from '../standard-screen.ts'

interface DiffArguments {
  readonly json?: boolean
  readonly acceptDrift?: boolean
  readonly cases: string
}

/** `touchstone diff <before> <after>`: what is other in a later run than in an earlier one. @internal */
export const addDiff: CliCommand = (program, { print }) => {
  program
    .command('diff')
    .description('compare two runs case by case: JSON reports, blessed baselines, or results of vitest-evals')
    .argument('<before>', 'the earlier one: .touchstone/report.json, __baselines__/triage.json')
    .argument('<after>', 'the later one')
    .option('--cases <number>', 'how many changed cases of each run are shown', '10')
    .option('--accept-drift', 'give verdicts on latency, though the runs were not side by side')
    .option('--json', 'print JSON, with all cases')
    .action(async (before: string, after: string, { json, acceptDrift = false, cases }: DiffArguments) => {
      const shownCases = Number(cases)
      if (!(Number.isSafeInteger(shownCases) && shownCases >= 0)) {
        throw new RangeError(`--cases must be a whole number ≥ 0, got "${cases}"`)
      }
      const files = [await readRunFile(before), await readRunFile(after)] as const
      const diff = diffRunFiles(...files, { acceptDrift })
      if (diff.runs.length === 0) {
        throw new RunFileError(after, `it has nothing in common with ${before}: ${files.map(namesOf).join(' | ')}`)
      }
      const screen = { ...standardScreen(), cases: shownCases }
      print(json === true ? `${JSON.stringify(diff, undefined, 2)}\n` : describeDiff(diff, screen))
    })
}

function namesOf({ runs }: RunFile): string {
  return runs.length === 0
    ? 'no run'
    : runs.map(({ evaluation, system }) => `"${system.name}" on "${evaluation}"`).join(', ')
}
