import type { ModelEstimate } from '../../calls/call-estimate.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import { percent } from '../../evidence/wording/percent.ts'
import {
  type CalibratedRate,
  calibrate,
  type Calibration,
  type CalibrationResult,
} from '../../gates/calibration/calibrate.ts'
import { reportSchema } from '../../reporter/formats/json-report.ts'
import { collectReplicates } from '../../runner/collect-replicates.ts'
import { estimateEvals } from '../../runner/estimate-evals.ts'
import type { CliCommand } from '../command.ts'

interface CalibrateArguments {
  readonly swaps: string
  readonly budget: string
  readonly yes?: boolean
  readonly json?: boolean
}

/** `touchstone calibrate [files…]`: how often a suite's own questions are answered falsely. @internal */
export const addCalibrate: CliCommand = (program, { print, printError, exit }) => {
  program
    .command('calibrate')
    .description(
      'measure how often your own matchers and gates err: systems against themselves, and as if they lay on their thresholds',
    )
    .argument('[files...]', 'filters of eval files, as vitest takes them')
    .option('--swaps <number>', 'how often the arms are swapped, or cases drawn', '2000')
    .option('--budget <usd>', 'go on without asking if both runs together cost at most this', '0')
    .option('--yes', 'go on whatever the runs cost')
    .option('--json', 'print JSON')
    .action(async (files: readonly string[], options: CalibrateArguments) => {
      const [swaps, budgetUsd] = [Number(options.swaps), Number(options.budget)]
      if (!(Number.isSafeInteger(swaps) && swaps >= 1)) {
        throw new RangeError(`--swaps must be a whole number ≥ 1, got "${options.swaps}"`)
      }
      if (!(budgetUsd >= 0)) {
        throw new RangeError(`--budget must be a number of US dollars ≥ 0, got "${options.budget}"`)
      }
      const directory = process.cwd()
      if (options.yes !== true && !(await isAffordable(files, { directory, budgetUsd, say: printError }))) {
        exit(1)
        return
      }
      const [first, second] = (await collectReplicates(files, { directory })).map((report) =>
        reportSchema.parse(report),
      )
      if (first === undefined || second === undefined) {
        throw new TypeError('two runs left fewer reports')
      }
      const result = calibrate(first, second, { swaps })
      print(options.json === true ? `${JSON.stringify(result, undefined, 2)}\n` : describe(result))
      if (result.calibrations.some(errsTooOften)) {
        exit(1)
      }
    })
}

interface Affordance {
  readonly directory: string
  readonly budgetUsd: number
  readonly say: (text: string) => void
}

async function isAffordable(files: readonly string[], { directory, budgetUsd, say }: Affordance): Promise<boolean> {
  const estimates: ModelEstimate[] = []
  for (const replicate of [0, 1]) {
    estimates.push(...(await estimateEvals(files, { directory, replicate, allCases: true })))
  }
  const sum = (field: 'calls' | 'highUsd' | 'unknownCalls'): number =>
    estimates.reduce((total, estimate) => total + estimate[field], 0)
  const unknown = sum('unknownCalls')
  const cost = unknown > 0 ? `, ${unknown.toLocaleString('en-US')} of them of unknown cost` : ''
  say(
    `Two runs: ${sum('calls').toLocaleString('en-US')} calls, at most ${formatUsd(sum('highUsd'))}${cost}. ` +
      'Only the first call of a case is counted.\n',
  )
  if (unknown === 0 && sum('highUsd') <= budgetUsd) {
    return true
  }
  say(`That is more than --budget ${budgetUsd}, or may be: --yes goes on all the same.\n`)
  return false
}

/** A promise of 2.5 % is kept up to 3 %. */
const slack = 1.2

/** More draws from the same answers would say nothing else. */
function errsTooOften({ nominal, errorBand: [, largest] = [0, 0], pass, fail }: Calibration): boolean {
  const allowed = Math.max(slack * nominal, largest)
  return [pass, fail].some(({ isFalse, interval }) => isFalse && interval.lower > allowed)
}

function describe({ swaps, calibrations, left }: CalibrationResult): string {
  const blocks = calibrations.map((calibration) =>
    [
      `${calibration.test}: ${calibration.question}`,
      `  ${subjectOf(calibration)}`,
      `  PASS  ${rate(calibration.pass)}`,
      `  FAIL  ${rate(calibration.fail)}`,
      ...promiseOf(calibration),
    ].join('\n'),
  )
  const others = left.map(({ test, question, reason }) => `${test}: ${question}\n  not calibrated: ${reason}`)
  const nothing = blocks.length + others.length === 0 ? ['No matcher of these files compares or judges a system.'] : []
  const note =
    blocks.length === 0
      ? []
      : [
          `${swaps.toLocaleString('en-US')} draws each, 95 % intervals; 2.5 % of either false verdict are promised at 95 % confidence.`,
        ]
  return `${[...blocks, ...others, ...nothing, ...note].join('\n\n')}\n`
}

function subjectOf({ truth, system, cases, differing }: Calibration): string {
  const size = `${cases.toLocaleString('en-US')} cases`
  return truth === 'same system'
    ? `${system} against itself, ${size}, ${(differing ?? 0).toLocaleString('en-US')} of them answered differently`
    : `${system} as if it lay on the threshold, ${size} drawn from its answers`
}

/** What is promised, where it is not what the last line says. */
function promiseOf({ nominal, errorBand }: Calibration): string[] {
  const promised = Math.abs(nominal - 0.025) < 1e-9 ? [] : [`${percent(nominal)} are promised here`]
  const band =
    errorBand === undefined
      ? []
      : [`for its method ${errorBand.map(percent).join(' to ')} were measured at so many cases`]
  return promised.length + band.length === 0 ? [] : [`  ${[...promised, ...band].join('; ')}`]
}

function rate({ rate: share, interval: { lower, upper }, isFalse }: CalibratedRate): string {
  const [value, low, high] = [share, lower, upper].map((each) => (100 * each).toFixed(1))
  return `${value} % [${low}, ${high}]${isFalse ? ', falsely' : ', rightly'}`
}
