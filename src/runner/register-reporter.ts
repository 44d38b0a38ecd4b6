import type { Vitest } from 'vitest/node'

import { claimReports } from '../reporter/claim-reports.ts'
import { outputPlace } from '../reporter/history/output-place.ts'
import { chooseHistory } from '../reporter/history/choose-history.ts'
import { resolveReporterOptions, type ResolvedReporterOptions } from '../reporter/reporter-options.ts'
import { TouchstoneReporter } from '../reporter/touchstone-reporter.ts'
import { calibrationFile } from './calibration-file.ts'
import { CacheKeeper } from './cache-keeper.ts'
import { estimateFile } from './estimate-file.ts'
import { GatewayHost } from './gateway-host.ts'
import { loadsMatchers } from './eval-definition.ts'
import { IncludeCheck } from './include-check.ts'

const publicEntry = 'vitest-touchstone/reporter'

/**
 * Adds the reporter to those that Vitest is about to create, whatever `--reporter` chose. There is one in each
 * Vitest, however many instances of the plugin ask for it and even if the user lists it too.
 *
 * @internal
 */
export function registerReporter(
  vitest: Vitest,
  { reports, gates, history, inconclusiveExitCode, performance }: ResolvedReporterOptions,
): void {
  const entries = vitest.config.reporters
  const listed = entries.filter((entry) => Array.isArray(entry) && entry[0] === publicEntry)
  const known = entries.find((entry) => entry instanceof TouchstoneReporter)
  const reporter = known ?? new TouchstoneReporter({ reports: [] })
  const asked = listed.map((entry) => resolveReporterOptions(Array.isArray(entry) ? entry[1] : {}))
  // An estimate is not a run: nobody shall find its report.
  const calibration = calibrationFile()
  const isRun = calibration === undefined && estimateFile() === undefined
  const histories = [...(known === undefined ? [] : [known.history]), ...asked.map((each) => each.history), history]
  reporter.remember(isRun ? chooseHistory(histories) : null)
  if (estimateFile() === undefined) {
    const own = [...asked.flatMap((options) => options.reports), ...reports]
    const wanted = asked.find((options) => options.gates !== undefined)?.gates ?? gates
    reporter.request(calibration === undefined ? own : [{ format: 'json', file: calibration }])
    reporter.require(wanted, vitest.config.root)
    const codes = [...asked.map((options) => options.inconclusiveExitCode), inconclusiveExitCode]
    reporter.exitInconclusiveWith(codes.find((code) => code !== 1) ?? 1)
  }
  reporter.watchSpeed(asked[0]?.performance ?? performance)
  reporter.recognizeEvals(({ config }) => loadsMatchers(config))
  const host = GatewayHost.of(vitest)
  reporter.watchTraffic(host.traffic)
  host.outputs = outputPlace(vitest.config.root, reporter.history)
  claimReports(vitest, reporter)
  const others = entries.filter((entry) => entry !== reporter && !listed.includes(entry))
  const keeper = entries.some((entry) => entry instanceof CacheKeeper) ? [] : [new CacheKeeper(host)]
  const check = entries.some((entry) => entry instanceof IncludeCheck) ? [] : [new IncludeCheck(vitest)]
  vitest.config.reporters = [...others, ...keeper, ...check, reporter]
}
