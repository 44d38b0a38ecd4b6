import { evaluation } from '../../evaluation/evaluation.ts'
import { type Scorer, scorer, type ScoreResult, type ScorerArguments } from '../../evaluation/scorer.ts'
import { declaredTraits } from '../../evaluation/scorers/check-traits.ts'
import { reasonOf } from '../../evaluation/scorers/reason-of.ts'
import { system } from '../../evaluation/system.ts'
import { UnscorableOutputError } from '../errors/unscorable-output-error.ts'

/** One output, and how it is scored. @internal */
export interface OutputQuestion {
  readonly matcher: string
  readonly output: unknown
  readonly score: Scorer
  readonly input?: unknown
  readonly expected?: unknown
  readonly signal: AbortSignal
}

/** What a scorer says of it. @internal */
export interface OutputScore {
  readonly score: number
  /** What it said each time, where it was asked several times. */
  readonly repeats: ReadonlyArray<number | null>
  /** In its own words, one for each time that it gave one. */
  readonly reasons: readonly string[]
}

/**
 * Scores one output as an evaluation of one case: with its time limit, its repeats, and its calls booked.
 *
 * @throws UnscorableOutputError if there is no score; the reason of the signal once it is aborted
 * @internal
 */
export async function scoreOnce({
  matcher,
  output,
  score,
  input,
  expected,
  signal,
}: OutputQuestion): Promise<OutputScore> {
  const reasons: string[] = []
  const listen = async (args: ScorerArguments): Promise<ScoreResult> => {
    const result = await score({ ...args, output })
    const reason = reasonOf(result)
    if (reason !== undefined && reason !== '') {
      reasons.push(reason)
    }
    return result
  }
  const listening = scorer(score.scorerName ?? (score.name || matcher), listen, declaredTraits(score))
  const asked = evaluation(matcher, {
    cases: [{ input: input ?? null, ...(expected === undefined ? {} : { expected }) }],
    score: listening,
  })
  // An output of nothing would be an error of the system, and here it is what is to be judged.
  const { observations } = await asked.run(
    system('the output', () => output ?? null),
    { signal },
  )
  const [observation] = observations
  const value = observation?.scores[0] ?? null
  if (value === null) {
    const { unscorable = {}, error } = observation ?? {}
    throw new UnscorableOutputError(matcher, Object.values(unscorable)[0] ?? error?.message ?? 'there is no score')
  }
  return { score: value, repeats: observation?.repeats?.[0] ?? [], reasons }
}
