import { HistoryError } from '../../history/runs/history-error.ts'
import { listEvaluations } from '../../history/runs/list-runs.ts'
import { withHistory } from '../../history/runs/open-history.ts'
import { trendOf, whyNotMeasured } from '../../history/runs/trend.ts'
import { describeTrends } from '../../reporter/history/describe-trend.ts'
import { trendReport, type TrendReport } from '../../reporter/history/trend-report.ts'
import type { CliCommand } from '../command.ts'
import { countArgument } from '../count-argument.ts'
import { standardScreen } from '../standard-screen.ts'

interface TrendArguments {
  readonly root: string
  readonly metric?: string
  readonly system?: string
  readonly branch?: string
  readonly limit: string
  readonly json?: boolean
}

/** `touchstone trend [evaluation]`: what systems came to, run by run. @internal */
export const addTrend: CliCommand = (program, { print }) => {
  program
    .command('trend')
    .description('show what the systems of an evaluation came to, run by run, with intervals')
    .argument('[evaluation]', 'name of the evaluation (default: all)')
    .option(
      '--metric <name>',
      'metric, as evals name it: exact match, latency.p95, cost.total (default: the first scorer)',
    )
    .option('--system <name>', 'only this system')
    .option('--branch <name>', 'only runs on this branch')
    .option('--limit <number>', 'show so many of the latest runs of each system', '20')
    .option('--root <folder>', 'root of Vitest, which holds .touchstone', '.')
    .option('--json', 'print JSON')
    .action(async (evaluation: string | undefined, { root, limit, json, ...asked }: TrendArguments) => {
      const names = evaluation === undefined ? withHistory(root, listEvaluations) : [evaluation]
      const question = { ...asked, limit: countArgument('--limit', limit) }
      const reports: TrendReport[] = []
      for (const name of names) {
        reports.push(trendReport(name, await trendOf(root, { ...question, evaluation: name })))
      }
      const found = reports.filter(({ series }) => series.length > 0)
      if (found.length === 0) {
        throw new HistoryError(describeAbsence(withHistory(root, listEvaluations), evaluation))
      }
      const { metric } = asked
      if (metric !== undefined && found.every(({ series }) => series.every((each) => each.metric === null))) {
        throw new HistoryError(
          await whyNotMeasured(root, { ...question, metric, evaluation: found[0]?.evaluation ?? '' }),
        )
      }
      print(json === true ? `${JSON.stringify(found, undefined, 2)}\n` : describeTrends(found, standardScreen()))
    })
}

function describeAbsence(known: readonly string[], evaluation: string | undefined): string {
  if (known.length === 0) {
    return 'the history has no run of an evaluation'
  }
  return evaluation !== undefined && !known.includes(evaluation)
    ? `the history has no run of the evaluation "${evaluation}"; it has: ${known.join(', ')}`
    : 'the history has no run of such a system, or on such a branch'
}
