import type { Hypothesis } from '../../statistics/sample-comparison.ts'
import type { CaseDesign } from '../../statistics/planning/case-design.ts'
import { planCases } from '../../statistics/plan-cases.ts'
import { planEffect } from '../../statistics/plan-effect.ts'
import type { CliCommand } from '../command.ts'

interface PowerOptions {
  readonly rate?: string
  readonly sd?: string
  readonly effect?: string
  readonly by?: string
  readonly within?: string
  readonly equivalent?: string
  readonly threshold?: string
  readonly cases?: string
  readonly power?: string
  readonly confidence?: string
  readonly correlation?: string
  readonly trials?: string
  readonly noise?: string
  readonly groupSize?: string
  readonly groupCorrelation?: string
  readonly unpaired?: boolean
  readonly json?: boolean
}

/** `touchstone power`: how many cases a question needs, or what some cases can show. @internal */
export const addPower: CliCommand = (program, { print }) => {
  program
    .command('power')
    .description('plan how many cases a question needs, or what effect some cases can show')
    .option('--rate <share>', 'pass and fail: the share of cases that the baseline passes, such as 0.8')
    .option('--sd <number>', 'numbers: the standard deviation of a score over cases')
    .option('--effect <difference>', 'the true difference to be found; against a threshold the true mean')
    .option('--cases <number>', 'number of cases, instead of --effect or besides it: what they can show')
    .option('--by <margin>', 'toImproveOn: better by more than this (default 0)')
    .option('--within <margin>', 'toBeNonInferiorTo: not worse by this')
    .option('--equivalent <margin>', 'toBeEquivalentTo: neither better nor worse by this')
    .option('--threshold <value>', 'toScoreAtLeast: one arm, above this')
    .option('--power <share>', 'how often a PASS is wanted if the effect is there (default 0.8)')
    .option('--confidence <share>', 'confidence of the verdict, two-sided (default 0.95)')
    .option('--correlation <number>', 'correlation of both arms’ scores of one case (default 0.5)')
    .option('--unpaired', 'the arms run on different cases')
    .option('--trials <number>', 'trials of each case (default 1)')
    .option('--noise <share>', 'share of the variance that lies between trials of one case (default 0)')
    .option('--group-size <number>', 'mean number of cases in a group (default 1)')
    .option('--group-correlation <share>', 'correlation between cases of one group (default 0)')
    .option('--json', 'print JSON')
    .action((options: PowerOptions) => {
      const answer = plan(readDesign(options), options)
      print(options.json === true ? `${JSON.stringify(answer, undefined, 2)}\n` : describe(answer))
    })
}

type Design = Omit<CaseDesign, 'effect'>

function readDesign(options: PowerOptions): Design {
  const [rate, sd] = [read('rate', options.rate), read('sd', options.sd)]
  if ((rate === undefined) === (sd === undefined)) {
    throw new RangeError('--rate (pass and fail) or --sd (numbers) is needed, and not both')
  }
  const fields = {
    power: read('power', options.power),
    confidence: read('confidence', options.confidence),
    correlation: read('correlation', options.correlation),
    trials: read('trials', options.trials),
    noise: read('noise', options.noise),
    groupSize: read('group-size', options.groupSize),
    groupCorrelation: read('group-correlation', options.groupCorrelation),
  }
  return {
    baseline: rate === undefined ? { standardDeviation: sd ?? 0 } : { rate },
    hypothesis: readHypothesis(options),
    ...(options.threshold === undefined ? {} : { arms: 1 }),
    ...(options.unpaired === true ? { paired: false } : {}),
    ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Design>),
  }
}

function readHypothesis({ by, within, equivalent, threshold }: PowerOptions): Omit<Hypothesis, 'relative'> {
  const given = Object.entries({ by, within, equivalent, threshold }).filter(([, value]) => value !== undefined)
  if (given.length > 1) {
    throw new RangeError(`${given.map(([name]) => `--${name}`).join(' and ')} are different questions: give one`)
  }
  const [name = 'by', text] = given[0] ?? []
  const margin = read(name, text) ?? 0
  if (margin <= 0 && (name === 'within' || name === 'equivalent')) {
    throw new RangeError(`--${name} must be a number > 0, got ${text}`)
  }
  return name === 'equivalent'
    ? { kind: 'within', margin }
    : { kind: 'greater', margin: name === 'within' ? -margin : margin }
}

function read(name: string, text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text)
  if (text !== undefined && !Number.isFinite(value)) {
    throw new RangeError(`--${name} must be a number, got "${text}"`)
  }
  return text === undefined ? undefined : value
}

/** What the command answers; the very object of `--json`. */
interface PowerAnswer {
  readonly design: Design
  readonly effect?: number
  /** In each arm; `null` if no number would do. */
  readonly casesNeeded?: number | null
  readonly cases?: number
  /** `null` if so few cases show no effect. */
  readonly detectable?: number | null
  readonly table: ReadonlyArray<{ readonly effect: number; readonly power: number; readonly cases: number | null }>
}

function plan(design: Design, options: PowerOptions): PowerAnswer {
  const [effect, cases] = [read('effect', options.effect), read('cases', options.cases)]
  if (effect === undefined && cases === undefined) {
    throw new RangeError('--effect (how many cases?) or --cases (what can they show?) is needed')
  }
  const detectable = cases === undefined ? undefined : planEffect(cases, design)
  return {
    design,
    ...(effect === undefined ? {} : { effect, casesNeeded: planCases({ ...design, effect }) }),
    ...(cases === undefined ? {} : { cases, detectable: detectable ?? null }),
    table: tableAround(effect ?? detectable ?? undefined, design),
  }
}

const powers = [0.8, 0.9, 0.95]
/** Parts of the way from the margin to the effect. */
const parts = [0.5, 0.75, 1, 1.5]

function tableAround(effect: number | undefined, design: Design): PowerAnswer['table'] {
  const margin = design.hypothesis?.margin ?? 0
  if (effect === undefined || design.hypothesis?.kind === 'within') {
    return []
  }
  return parts.flatMap((part) => {
    const each = Number((margin + part * (effect - margin)).toPrecision(6))
    return powers.flatMap((power) => {
      const cases = planOrNothing({ ...design, power, effect: each })
      return cases === undefined ? [] : [{ effect: each, power, cases }]
    })
  })
}

/** Effects beside the one asked for may be none that the rates allow. */
function planOrNothing(design: CaseDesign): number | null | undefined {
  try {
    return planCases(design)
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined
    }
    throw error
  }
}

function describe({ design, effect, casesNeeded, cases, detectable, table }: PowerAnswer): string {
  const { power = 0.8, paired = true, arms = 2 } = design
  const perArm = paired || arms === 1 ? 'cases' : 'cases in each arm'
  const lines = [
    ...(effect === undefined
      ? []
      : [`effect ${effect}: ${count(casesNeeded ?? null)} ${perArm} for ${percent(power)} power`]),
    ...(cases === undefined
      ? []
      : [
          `${count(cases)} ${perArm}: ${detectable === null ? 'no effect could be shown' : `an effect of ${short(detectable)} is shown with ${percent(power)} power`}`,
        ]),
    ...(table.length === 0 ? [] : ['', ...tableLines(table)]),
    ...(arms === 2 && paired && design.correlation === undefined
      ? [
          '',
          'Assumed: a correlation of 0.5 between both arms’ scores of a case. A pilot run tells: evaluation.plan({ pilot, effect }).',
        ]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

function tableLines(table: PowerAnswer['table']): string[] {
  const effects = [...new Set(table.map(({ effect }) => effect))]
  const rows = effects.map((effect) => [
    short(effect),
    ...powers.map((power) => {
      const cell = table.find((each) => each.effect === effect && each.power === power)
      return cell === undefined ? '–' : count(cell.cases)
    }),
  ])
  const all = [['effect', ...powers.map((power) => `${percent(power)} power`)], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length))) ?? []
  return all.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('   '))
}

function count(cases: number | null | undefined): string {
  return cases === null || cases === undefined ? 'no number of' : cases.toLocaleString('en-US')
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))} %`
}

function short(value: number | null | undefined): string {
  return String(Number((value ?? 0).toPrecision(3)))
}
