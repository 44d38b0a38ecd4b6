import { canonicalJson } from '../../evaluation/canonical-json.ts'
import { type System, system, type SystemCall } from '../../evaluation/system.ts'
import { messageOf } from '../../errors.ts'
import { NoConsensusError } from '../errors/no-consensus-error.ts'
import { tryMember } from './attempt.ts'
import { confidenceOf } from './confidence.ts'
import { countAnswers, type CountedVote, type Standing } from './count-answers.ts'
import type { EnsembleAnswer, MemberVote } from './ensemble-answer.ts'
import { checkEnsembleOptions, type EnsembleOptions } from './ensemble-options.ts'
import { combinedName, combinedVersion, type Member, readMembers } from './members.ts'

/**
 * Several systems that vote on one answer: different models, whose mistakes are not the same, or the same model several times (each identical call of a case is
 * a sample of its own). A system that fails, or takes longer than `timeoutMs`, has no vote; where all fail, the error of the first is thrown. It costs what all of them cost.
 *
 * @param systems - two at least; the first ones decide between equals
 * @throws RangeError if there are fewer, or an option is out of range
 * @example
 * ```ts
 * const small = model('openai/gpt-5-nano', { system: prompt })
 * const crowd = ensemble([small, small, small, model('gemini/gemini-2.5-flash', { system: prompt })])
 * await expect(crowd).toImproveOn(small, { on: triage })
 * ```
 * @public
 */
export function ensemble<Input, Output>(
  systems: ReadonlyArray<Member<Input, Output>>,
  options: EnsembleOptions<NoInfer<Input>, NoInfer<Output>> & { readonly details: true },
): System<Input, EnsembleAnswer<Output>>
/** @public */
export function ensemble<Input, Output>(
  systems: ReadonlyArray<Member<Input, Output>>,
  options?: EnsembleOptions<NoInfer<Input>, NoInfer<Output>> & { readonly details?: false },
): System<Input, Output>
export function ensemble<Input, Output>(
  systems: ReadonlyArray<Member<Input, Output>>,
  options: EnsembleOptions<Input, Output> = {},
): System<Input, Output | EnsembleAnswer<Output>> {
  const members = readMembers('ensemble', systems)
  checkEnsembleOptions(options, members.length)
  const { name, vote, weights, confidence, same, execution, timeoutMs, otherwise, details = false } = options
  const facts = ['ensemble', vote, weights, confidence, same, execution, timeoutMs, otherwise, details]
  return system(
    combinedName({ name, kind: 'ensemble' }, members),
    async (input: Input, call) => {
      const answer = decideBy(await poll(members, { input, call, options }), options)
      return details ? answer : answer.answer
    },
    { version: combinedVersion(members, facts) },
  )
}

interface Poll<Input, Output> {
  readonly input: Input
  readonly call: SystemCall
  readonly options: EnsembleOptions<Input, Output>
}

/** A vote, and what is not told of it. */
interface Ballot<Output> extends CountedVote {
  readonly vote: MemberVote<Output>
  readonly thrown?: unknown
}

async function poll<Input, Output>(
  members: ReadonlyArray<System<Input, Output>>,
  asked: Poll<Input, Output>,
): Promise<ReadonlyArray<Ballot<Output>>> {
  const weightOf = (index: number): number => asked.options.weights?.[index] ?? 1
  if (asked.options.execution !== 'sequential') {
    return await Promise.all(members.map(async (member, index) => await ask(member, weightOf(index), asked)))
  }
  const ballots: Array<Ballot<Output>> = []
  let openWeight = members.reduce((sum, _, index) => sum + weightOf(index), 0)
  for (const [index, member] of members.entries()) {
    ballots.push(await ask(member, weightOf(index), asked))
    openWeight -= weightOf(index)
    if (isDecided(countAnswers(ballots), openWeight, asked.options.vote)) {
      break
    }
  }
  return ballots
}

/** Whether those who have not been asked could change nothing. As long as nobody has answered, all may fail, which is an error. */
function isDecided({ led, second, total }: Standing, openWeight: number, vote: EnsembleOptions['vote']): boolean {
  return vote === 'unanimous' ? led > 0 && led < total : led > second + openWeight
}

async function ask<Input, Output>(
  member: System<Input, Output>,
  weight: number,
  { input, call, options }: Poll<Input, Output>,
): Promise<Ballot<Output>> {
  const tried = await tryMember(member, { input, call, timeoutMs: options.timeoutMs })
  const base = { system: member.name, weight }
  if ('error' in tried) {
    return { weight, key: undefined, vote: { ...base, error: messageOf(tried.error) }, thrown: tried.error }
  }
  const { answer } = tried
  const { confidence } = options
  const sureness =
    confidence === undefined
      ? {}
      : { confidence: await confidenceOf(confidence, answer, { input, system: member.name }) }
  return { weight, key: keyOf(answer, options.same), vote: { ...base, answer, ...sureness } }
}

function keyOf<Output>(answer: Output, same: ((answer: Output) => unknown) | undefined): string {
  const value: unknown = same === undefined ? answer : same(answer)
  return canonicalJson(same === undefined && typeof value === 'string' ? value.trim() : value)
}

/**
 * @throws the error of the first system if all failed; NoConsensusError
 */
function decideBy<Input, Output>(
  ballots: ReadonlyArray<Ballot<Output>>,
  options: EnsembleOptions<Input, Output>,
): EnsembleAnswer<Output> {
  const standing = countAnswers(ballots)
  const votes = ballots.map(({ vote }) => vote)
  const winner = ballots[options.vote === 'best-confidence' ? surest(votes) : (standing.leader ?? -1)]
  if (winner === undefined) {
    throw ballots[0]?.thrown
  }
  const consensus = shareOf(ballots, winner.key)
  if (options.vote === 'unanimous' && consensus < 1) {
    const answer = instead(options, { consensus, cause: ballots.find(({ thrown }) => thrown !== undefined)?.thrown })
    return { answer, consensus, votes }
  }
  return { answer: winner.vote.answer as Output, consensus, votes }
}

function instead<Input, Output>(
  options: EnsembleOptions<Input, Output>,
  facts: { readonly consensus: number; readonly cause: unknown },
): Output {
  if (options.otherwise === undefined) {
    throw new NoConsensusError(facts)
  }
  return options.otherwise
}

/** The first of the surest of those that have answered; −1 where nobody has. */
function surest(votes: ReadonlyArray<MemberVote>): number {
  let best = -1
  for (const [index, { confidence, error }] of votes.entries()) {
    if (error === undefined && (best < 0 || (confidence ?? 0) > (votes[best]?.confidence ?? 0))) {
      best = index
    }
  }
  return best
}

function shareOf(ballots: readonly CountedVote[], key: string | undefined): number {
  const sum = (some: readonly CountedVote[]): number => some.reduce((total, { weight }) => total + weight, 0)
  return sum(ballots.filter((ballot) => ballot.key === key)) / sum(ballots)
}
