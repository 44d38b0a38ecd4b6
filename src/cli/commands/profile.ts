import { findRun, loadRun } from '../../history/runs/load-run.ts'
import { withHistory } from '../../history/runs/open-history.ts'
import { writeWhole } from '../../history/write-whole.ts'
import { fromLoaded } from '../../reporter/history/from-loaded.ts'
import { costMonitor } from '../../reporter/profile/cost-monitor.ts'
import { formatProfile, profileFormats } from '../../reporter/profile/format-profile.ts'
import { latencyMonitor } from '../../reporter/profile/latency-monitor.ts'
import type { Monitor } from '../../reporter/profile/profile.ts'
import { profileRun } from '../../reporter/profile/profile-run.ts'
import { timeMonitor } from '../../reporter/profile/time-monitor.ts'
import { waitMonitor } from '../../reporter/profile/wait-monitor.ts'
import type { Report } from '../../reporter/report.ts'
import type { CliCommand } from '../command.ts'
import { readReport } from '../read-report.ts'
import { profileTable } from '../sheets/profile-table.ts'

const formats = [...profileFormats, 'table'] as const

interface ProfileArguments {
  readonly root: string
  readonly report?: string
  readonly monitors: string
  readonly percentile: string
  readonly format: string
  readonly output?: string
}

const monitorsByName: Readonly<Record<string, (percentile: number) => Monitor>> = {
  latency: (percentile) => latencyMonitor({ percentile }),
  cost: costMonitor,
  waits: waitMonitor,
  time: timeMonitor,
}

/** `touchstone profile [run]`: what a run took and cost. @internal */
export const addProfile: CliCommand = (program, { print }) => {
  const names = Object.keys(monitorsByName).join(',')
  program
    .command('profile')
    .description('write what a run took and cost as JSON, CSV or tables: latencies, money, waits, where the time went')
    .argument('[run]', 'run of the history: the first digits of its id, or latest, latest~1 …', 'latest')
    .option('--report <file>', 'a JSON report, in place of a run of the history')
    .option('--monitors <names>', 'parts to write, with commas', names)
    .option('--percentile <share>', 'percentile of latencies, besides the median', '0.99')
    .option('--format <name>', `one of ${formats.join(', ')}`, 'json')
    .option('--output <file>', 'file to write into (default: standard output)')
    .option('--root <folder>', 'root of Vitest, which holds .touchstone', '.')
    .action(async (run: string, given: ProfileArguments) => {
      const monitors = chooseMonitors(given)
      const format = chooseFormat(given.format)
      const profile = profileRun(await findReport(run, given), monitors)
      const text = format === 'table' ? profileTable(profile) : formatProfile(profile, format)
      if (given.output === undefined) {
        print(text)
      } else {
        writeWhole(given.output, text)
      }
    })
}

function chooseMonitors({ monitors, percentile }: ProfileArguments): Monitor[] {
  const share = percentile.trim() === '' ? Number.NaN : Number(percentile)
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`--percentile must be between 0 and 1 (0.99), got "${percentile}"`)
  }
  return monitors.split(',').map((name) => {
    const make = Object.hasOwn(monitorsByName, name.trim()) ? monitorsByName[name.trim()] : undefined
    if (make === undefined) {
      throw new RangeError(`--monitors may be ${Object.keys(monitorsByName).join(', ')}, got "${name}"`)
    }
    return make(share)
  })
}

function chooseFormat(name: string): (typeof formats)[number] {
  const format = formats.find((known) => known === name)
  if (format === undefined) {
    throw new RangeError(`--format must be one of ${formats.join(', ')}, got "${name}"`)
  }
  return format
}

async function findReport(run: string, { report: file, root }: ProfileArguments): Promise<Report> {
  if (file === undefined) {
    return await fromLoaded(withHistory(root, (database) => loadRun(database, findRun(database, run).id)))
  }
  const report = await readReport(file)
  if (typeof report === 'string') {
    throw new Error(report)
  }
  return report
}
