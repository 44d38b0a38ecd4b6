import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import { type NamedScore, type Scorer, scorer, type ScorerArguments } from '../../evaluation/scorer.ts'
import { cannotScore } from '../../evaluation/scorers/cannot-score.ts'
import { type Calibrate, calibrateWith } from './calibration/calibrate.ts'
import { type Count, countVotes, disagreementOf } from './count-votes.ts'
import { checkTrials } from './judge-options.ts'
import { digestOf } from './digest-of.ts'
import { readVote, type Vote } from './read-vote.ts'

/** Options of `jury`. @public */
export interface JuryOptions {
  /** Name of the metric. @defaultValue 'jury' */
  readonly name?: string
  /** What counts: the mean, the median, or what most say. @defaultValue 'majority' of judges that say pass or fail, else 'mean' */
  readonly by?: Count
  /** How often the whole jury is asked about each output. @defaultValue the most that one of its judges asks for */
  readonly trials?: number
}

/** A scorer that asks several judges. @public */
export type Jury = Scorer & {
  /**
   * Scores how far the judges are apart: the mean distance of two of them, as a share of the scale; 0 where all say the same. As a second scorer of the same
   * evaluation it takes the replies that the jury got, and asks nobody again.
   */
  readonly disagreement: Scorer
  /** Compares it with people: see `JudgeCalibration`. */
  readonly calibrate: Calibrate
}

/**
 * Several judges as one scorer: of different models, whose whims are not the same. All are asked at the same time. A judge that cannot score leaves the score to the others; a
 * majority that there is not, as many passes as fails, is "cannot be scored". The metadata of a score holds all votes, their reasons and `disagreement`.
 *
 * @param judges - two at least, of the same scale; any scorers
 * @throws RangeError if there are fewer, their scales differ, or an option is out of range
 * @example
 * ```ts
 * const polite = jury(['openai/gpt-5-mini', 'gemini/gemini-2.5-flash', 'anthropic/claude-haiku-4-5'].map((model) => judge(rubric, { model })))
 * const replies = evaluation('replies', { cases, score: [polite, polite.disagreement] })
 * ```
 * @public
 */
export function jury(judges: readonly Scorer[], options: JuryOptions = {}): Jury {
  checkOptionNames('jury', options, ['name', 'by', 'trials'])
  checkTrials('jury', options.trials)
  const scale = commonScale(judges)
  const { name = 'jury', by = scale.binary ? 'majority' : 'mean' } = options
  checkCount(by)
  const { trials = Math.max(...judges.map(({ repeats = 1 }) => repeats)) } = options
  const version = digestOf([by, ...judges.map((judge) => [judge.scorerName, judge.version ?? String(judge)])])
  const range = scale.binary ? ([0, 1] as const) : scale.range
  const hear = async (args: ScorerArguments): Promise<readonly Vote[]> =>
    await Promise.all(judges.map((judge, index) => readVote(judge, { args, index })))
  const judging = scorer(name, async (args) => toScore(await hear(args), { name, by, range, isBinary: scale.binary }), {
    ...(scale.binary && by === 'majority' ? { binary: true } : { range }),
    repeats: trials,
    version: `jury(${version})`,
  })
  const apart = async (args: ScorerArguments): Promise<number | null> => disagreementOf(await hear(args), range)
  const disagreement = scorer(`${name} disagreement`, apart, {
    direction: 'lower',
    repeats: trials,
    version: `disagreement(${version})`,
  })
  return Object.assign(judging, { disagreement, calibrate: calibrateWith(judging, scale.levels) })
}

interface CommonScale {
  readonly binary: boolean
  readonly range: readonly [number, number]
  readonly levels: readonly number[]
}

function commonScale(judges: readonly Scorer[]): CommonScale {
  if (judges.length < 2 || judges.some((judge) => typeof judge !== 'function')) {
    throw new RangeError(`jury: give two judges at least, such as judge(rubric, { model }), got ${judges.length}`)
  }
  const scales = judges.map(({ binary = false, range = [0, 1] }) => JSON.stringify([binary, range]))
  const other = scales.find((scale) => scale !== scales[0])
  const [first] = judges as ReadonlyArray<Scorer & { readonly levels?: readonly number[] }>
  const range = first?.range === undefined ? ([0, 1] as const) : first.range
  if (other !== undefined || range === null) {
    throw new RangeError('jury: all judges must have the same scale, with a smallest and a largest score')
  }
  return { binary: first?.binary ?? false, range, levels: first?.levels ?? [...range] }
}

interface Counting {
  readonly name: string
  readonly by: Count
  readonly range: readonly [number, number]
  readonly isBinary: boolean
}

function toScore(votes: readonly Vote[], { name, by, range, isBinary }: Counting): NamedScore {
  const metadata = { votes, disagreement: disagreementOf(votes, range) }
  const score = countVotes(votes, by)
  if (score === null) {
    const given = votes.filter((vote) => vote.score !== null)
    const problem = given.length === 0 ? `no judge could score: ${votes[0]?.reason ?? ''}` : 'the jury is split'
    return { ...cannotScore(name, problem), metadata: { reason: problem, ...metadata } }
  }
  return { name, score: isBinary && by === 'majority' ? score === 1 : score, metadata }
}

function checkCount(by: string): void {
  if (!['mean', 'median', 'majority'].includes(by)) {
    throw new RangeError(`jury: by must be 'mean', 'median' or 'majority', got ${by}`)
  }
}
