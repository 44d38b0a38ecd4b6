import type { ModelEstimate } from '../../calls/call-estimate.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import { type CalibratedRate, calibrate, type CalibrationResult } from '../../gates/calibration/calibrate.ts'
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

/** `touchstone calibrate [files…]`: how often a suite's own questions tell a system from itself. @internal */
export const addCalibrate: CliCommand = (program, { print, printError, exit }) => {
  program
    .command('calibrate')
    .description(
      'how often your own matchers and gates tell a system from itself: two answers to each case, arms swapped at random',
    )
    .argument('[files...]', 'filters, as vitest takes them')
    .option('--swaps <number>', 'how often arms are swapped', '2000')
    .option('--budget <usd>', 'go on without asking if both runs cost at most this', '0')
    .option('--yes', 'go on whatever they cost')
    .option('--json', 'as JSON')
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
      if (result.calibrations.some(({ pass, fail }) => isTooOften(pass) || isTooOften(fail))) {
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
    estimates.push(...(await estimateEvals(files, { directory, replicate })))
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

/** A promise of 2.5 % is kept up to 3 %, and more swaps of the same answers would say nothing else. */
const promised = 0.03

function isTooOften({ isFalse, interval }: CalibratedRate): boolean {
  return isFalse && interval.lower > promised
}

function describe({ swaps, calibrations, left }: CalibrationResult): string {
  const blocks = calibrations.map(({ test, question, system, cases, differing, pass, fail }) =>
    [
      `${test}: ${question}`,
      `  ${system} against itself, ${cases.toLocaleString('en-US')} cases, ${differing.toLocaleString('en-US')} of them answered differently`,
      `  PASS  ${rate(pass)}`,
      `  FAIL  ${rate(fail)}`,
    ].join('\n'),
  )
  const others = left.map(({ test, question, reason }) => `${test}: ${question}\n  not calibrated: ${reason}`)
  const nothing = blocks.length + others.length === 0 ? ['No matcher of these files compares two systems.'] : []
  const note =
    blocks.length === 0
      ? []
      : [
          `${swaps.toLocaleString('en-US')} swaps each, 95 % intervals; 2.5 % of either false verdict are promised at 95 % confidence.`,
        ]
  return `${[...blocks, ...others, ...nothing, ...note].join('\n\n')}\n`
}

function rate({ rate: share, interval: { lower, upper }, isFalse }: CalibratedRate): string {
  const [value, low, high] = [share, lower, upper].map((each) => (100 * each).toFixed(1))
  return `${value} % [${low}, ${high}]${isFalse ? ', falsely' : ', rightly'}`
}
