import { Command, CommanderError } from 'commander'

import { messageOf } from '../errors.ts'
import { packageVersion } from '../gateway/package-version.ts'
import type { CliCommand, CliOutput } from './command.ts'
import { addBless } from './commands/bless.ts'
import { addCache } from './commands/cache.ts'
import { addCalibrate } from './commands/calibrate.ts'
import { addCompare } from './commands/compare.ts'
import { addCost } from './commands/cost.ts'
import { addDiff } from './commands/diff.ts'
import { addEstimate } from './commands/estimate.ts'
import { addGithub } from './commands/github.ts'
import { addHistory } from './commands/history.ts'
import { addInit } from './commands/init.ts'
import { addLoad } from './commands/load.ts'
import { addPower } from './commands/power.ts'
import { addPrice } from './commands/price.ts'
import { addProfile } from './commands/profile.ts'
import { addQueue } from './commands/queue.ts'
import { addShow } from './commands/show.ts'
import { addTrend } from './commands/trend.ts'
import { addView } from './commands/view.ts'
import { addWorker } from './commands/worker.ts'
import { addWorkers } from './commands/workers.ts'

/** What could not be done: wrong arguments, or an error on the way. 1 is for an answer that is a no. */
const FAILED = 2

const commands: readonly CliCommand[] = [
  addBless,
  addCache,
  addCalibrate,
  addCompare,
  addCost,
  addDiff,
  addEstimate,
  addGithub,
  addHistory,
  addInit,
  addLoad,
  addPower,
  addPrice,
  addProfile,
  addQueue,
  addShow,
  addTrend,
  addView,
  addWorker,
  addWorkers,
]

/**
 * Runs one command of `touchstone`.
 *
 * @param args - without the program's name
 * @returns the exit code: 0 when done, 1 when the answer is a no, 2 when it could not be done
 * @internal
 */
export async function runCli(args: readonly string[], output: CliOutput): Promise<number> {
  let exitCode = 0
  const program = createProgram(output)
  for (const add of commands) {
    add(program, {
      ...output,
      exit: (code) => {
        exitCode = code
      },
    })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) {
      // It has said what is wrong. Help and version end this way too, with 0.
      return error.exitCode === 0 ? 0 : FAILED
    }
    output.printError(`touchstone: ${messageOf(error)}\n`)
    return FAILED
  }
}

/** Commands inherit how the program ends and writes. */
function createProgram({ print, printError }: CliOutput): Command {
  return (
    new Command('touchstone')
      .description('Evaluations of language-model systems in Vitest: what goes with them on the command line.')
      .version(packageVersion())
      .helpCommand(false)
      // What stands behind the name of a command is for that command, also where one has commands of its own.
      .enablePositionalOptions()
      .showHelpAfterError('(touchstone --help lists what there is)')
      .exitOverride()
      .configureOutput({ writeOut: print, writeErr: printError })
  )
}
