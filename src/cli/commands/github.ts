import { appendFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { InvalidArgumentError, Option } from 'commander'

import { stepOutcomes, type StepOutcome } from '../github/conclude.ts'
import { defaultName } from '../github/post-body.ts'
import { type PostOutcome, postToGithub } from '../github/post-to-github.ts'
import { readReport } from '../read-report.ts'
import { warningCommand } from '../github/workflow-command.ts'
import type { CliCommand } from '../command.ts'

interface Options {
  readonly name: string
  readonly outcome: StepOutcome
  readonly comment: boolean
  readonly check: boolean
  readonly pullRequest?: number
  readonly sha?: string
}

/** `touchstone github`: says on GitHub what a run came to. @internal */
export const addGithub: CliCommand = (program, { print, exit }) => {
  program
    .command('github')
    .description(
      'in GitHub Actions, comment on the pull request and add a check to the commit, which is neutral if the run is INCONCLUSIVE',
    )
    .argument('[report]', 'the JSON report of the run', '.touchstone/report.json')
    .option('--name <name>', 'name of comment and check: one for each job that has its own', defaultName)
    .addOption(
      new Option('--outcome <outcome>', 'how the step that ran the evals ended: steps.<id>.outcome')
        .choices(stepOutcomes)
        .default('success'),
    )
    .option('--no-comment', 'write no comment')
    .option('--no-check', 'add no check')
    .option('--pull-request <number>', 'pull request to comment on, instead of that of the event', readNumber)
    .option('--sha <commit>', 'commit to check, instead of that of the event')
    .action(async (file: string, options: Options) => {
      const { env } = process
      const say = (line: string): void => print(`${line}\n`)
      const warn = (line: string): void =>
        say(env['GITHUB_ACTIONS'] === 'true' ? warningCommand(line) : `warning: ${line}`)
      const report = await readReport(file)
      if (typeof report === 'string') {
        warn(report)
      }
      const known = typeof report === 'string' ? undefined : report
      const outcome = await postToGithub(known, { ...options, env, print: say, warn, sleep })
      await writeOutputs(env['GITHUB_OUTPUT'], outcome)
      const { conclusion } = outcome.conclusion
      exit(conclusion === 'success' || conclusion === 'neutral' ? 0 : 1)
    })
}

function readNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new InvalidArgumentError('must be the number of a pull request.')
  }
  return Number(text)
}

/** For later steps: `steps.<id>.outputs.conclusion`. */
async function writeOutputs(file: string | undefined, { conclusion, commentUrl }: PostOutcome): Promise<void> {
  if (file !== undefined && file !== '') {
    const outputs = {
      conclusion: conclusion.conclusion,
      decision: conclusion.decision ?? '',
      'comment-url': commentUrl ?? '',
    }
    const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value.replaceAll(/\s+/g, ' ')}\n`)
    await appendFile(file, lines.join(''))
  }
}
