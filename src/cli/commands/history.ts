import path from 'node:path'

import type { Command } from 'commander'

import { count } from '../../evidence/wording/count.ts'
import { pruneOutputs } from '../../history/outputs/prune-outputs.ts'
import { caseResults } from '../../history/runs/case-results.ts'
import { HistoryError } from '../../history/runs/history-error.ts'
import { listRuns, type ListedRun } from '../../history/runs/list-runs.ts'
import { changeHistory, withHistory } from '../../history/runs/open-history.ts'
import { pruneRuns } from '../../history/runs/prune-runs.ts'
import { describeCaseResults } from '../../reporter/history/describe-case-results.ts'
import { describeHistory } from '../../reporter/history/describe-history.ts'
import { exportSite } from '../../site/export-site.ts'
import type { CliCommand } from '../command.ts'
import { countArgument } from '../count-argument.ts'
import { standardScreen } from '../standard-screen.ts'

interface ListArguments {
  readonly root: string
  readonly evaluation?: string
  readonly branch?: string
  readonly limit: string
  readonly json?: boolean
}

interface PruneArguments {
  readonly root: string
  readonly keep?: string
  readonly days?: string
}

/** Version of the JSON of a list of runs. */
const HISTORY_SCHEMA = 'touchstone-history/1'

/** `touchstone history [case|prune]`: the runs of a project. @internal */
export const addHistory: CliCommand = (program, { print, printError }) => {
  const history = program
    .command('history')
    .description('list the runs of a project, the latest first: when, commit, decision, requirements, cost')
    .enablePositionalOptions()
  within(history)
    .option('--evaluation <name>', 'only runs of this evaluation')
    .option('--branch <name>', 'only runs on this branch')
    .option('--limit <number>', 'list no more than this', '20')
    .option('--json', 'print JSON')
    .action(({ root, limit, json, ...filter }: ListArguments) => {
      const runs = withHistory(root, (database) =>
        listRuns(database, { ...filter, limit: countArgument('--limit', limit) }),
      )
      print(json === true ? asJson({ schema: HISTORY_SCHEMA, runs }) : listing(runs, filter, printError))
    })
  addCase(history, print)
  addPrune(history, print)
  addExport(history, print)
}

function listing(
  runs: readonly ListedRun[],
  { evaluation, branch }: Pick<ListArguments, 'evaluation' | 'branch'>,
  printError: (text: string) => void,
): string {
  if (runs.length > 0) {
    return describeHistory(runs, standardScreen())
  }
  const filters = [
    ...(evaluation === undefined ? [] : [`of the evaluation "${evaluation}"`]),
    ...(branch === undefined ? [] : [`on the branch "${branch}"`]),
  ]
  printError(`The history has no run${filters.length === 0 ? '' : ` ${filters.join(' ')}`}.\n`)
  return ''
}

function addCase(history: Command, print: (text: string) => void): void {
  within(history.command('case'))
    .description('show what one case came to, run by run, by the first scorer')
    .argument('<id>', 'id of the case')
    .option('--evaluation <name>', 'only in this evaluation')
    .option('--limit <number>', 'show no more results than this', '40')
    .option('--json', 'print JSON')
    .action((caseId: string, { root, limit, json, evaluation }: ListArguments) => {
      const question = { caseId, evaluation, limit: countArgument('--limit', limit) }
      const results = withHistory(root, (database) => caseResults(database, question))
      if (results.length === 0) {
        throw new HistoryError(`the history has no result of a case "${caseId}"`)
      }
      print(
        json === true ? asJson({ schema: HISTORY_SCHEMA, results }) : describeCaseResults(results, standardScreen()),
      )
    })
}

function addPrune(history: Command, print: (text: string) => void): void {
  within(history.command('prune'))
    .description('drop runs that are too many or too old')
    .option('--keep <number>', 'keep so many of the latest runs')
    .option('--days <number>', 'keep runs that are no older than so many days')
    .action(({ root, keep, days }: PruneArguments) => {
      if (keep === undefined && days === undefined) {
        throw new RangeError('say what stays: --keep <number> of runs, --days <number>, or both')
      }
      const limits = {
        ...(keep === undefined ? {} : { runs: countArgument('--keep', keep) }),
        ...(days === undefined ? {} : { days: countArgument('--days', days) }),
      }
      const dropped = changeHistory(root, (database) => {
        const runs = pruneRuns(database, limits, new Date())
        pruneOutputs(root, database, { maxBytes: Infinity, now: new Date() })
        return runs
      })
      print(`${count(dropped, 'run')} dropped\n`)
    })
}

function addExport(history: Command, print: (text: string) => void): void {
  within(history.command('export'))
    .description('write the reports of the latest runs as pages, and an index.html that lists them')
    .argument('[folder]', 'folder to write into', path.join('.touchstone', 'site'))
    .option('--limit <number>', 'write so many of the latest runs', '20')
    .action(async (folder: string, { root, limit }: Pick<ListArguments, 'root' | 'limit'>) => {
      const written = await exportSite(root, folder, countArgument('--limit', limit))
      print(`${count(written, 'report')} in ${path.join(folder, 'index.html')}\n`)
    })
}

function within(command: Command): Command {
  return command.option('--root <folder>', 'root of Vitest, which holds .touchstone', '.')
}

function asJson(data: unknown): string {
  return `${JSON.stringify(data, undefined, 2)}\n`
}
