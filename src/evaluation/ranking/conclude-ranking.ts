import { listNames } from '../judgement/wording.ts'
import type { GuardResult, RankedPair, Ranking } from './ranking.ts'

/** A ranking whose conclusion is still to be written. @internal */
export type OpenRanking = Omit<Ranking, 'conclusion'>

/**
 * What follows from a ranking, in words: what is shown, and what to do. An improvement is one that is shown, and how large it is called is
 * read off an interval; one that is not shown is not thereby ruled out.
 *
 * @internal
 */
export function concludeRanking(ranking: OpenRanking): string {
  const { control } = ranking
  const sentences =
    control === null ? [concludeAll(ranking)] : [summary(ranking, control), concludeControl(ranking, control)]
  return [...sentences, ...guardSentences(ranking)].join(' ')
}

function summary({ pairs }: OpenRanking, control: string): string {
  const better = pairs.filter(({ shown }) => shown === 'better').length
  const noun = pairs.length === 1 ? 'variant' : 'variants'
  return `${better} of ${pairs.length} ${noun} ${better === 1 ? 'is' : 'are'} shown to improve on ${control}.`
}

function concludeControl(ranking: OpenRanking, control: string): string {
  const { winner, tied, pairs, improvement } = ranking
  if (winner !== null) {
    return improvement === undefined ? `${winner} improves on ${control}.` : gradeSentence(winner, control, improvement)
  }
  if (tied.length > 1) {
    return `${listNames(tied)} do, and which of them is better was not asked: compare them without a control.`
  }
  if (tied.length === 1) {
    return `${listNames(tied)} is better, but not all that was asked of a winner is shown.`
  }
  const open = pairs.filter(({ shown }) => shown === 'nothing')
  return open.length === 0 || pairs.some(({ shown }) => shown === 'better')
    ? 'Recommend exploring different approaches.'
    : `For ${listNames(open.map(({ candidate }) => candidate))} none is ruled out either. ${moreCases(open)}`
}

const advice = {
  significant: 'Recommend deployment.',
  moderate: 'Consider deployment with additional testing.',
  slight: 'May not justify deployment costs.',
} as const

const bounds = {
  significant: 'more than 10 %',
  moderate: 'more than 5 %',
  slight: 'not shown to be more than 5 %',
} as const

function gradeSentence(
  winner: string,
  control: string,
  { grade, comparison: { statistics } }: NonNullable<Ranking['improvement']>,
): string {
  const { estimate, interval } = statistics
  if (!Number.isFinite(interval.upper)) {
    // The mean of the control may be 0: an improvement by half of all cases would else be called slight.
    return `${winner} improves on ${control}, but by how many percent cannot be said, since ${control} may have a mean of 0. Decide by the difference itself.`
  }
  const share = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)}`
  const measured = estimate === null ? '' : ` of ${share(estimate)} %`
  const limits = Number.isFinite(interval.lower) ? `${share(interval.lower)} to ${share(interval.upper)} %, ` : ''
  return `${winner} shows ${grade} improvement over ${control}${measured} (${limits}${bounds[grade]}). ${advice[grade]}`
}

function concludeAll({ arms, winner, tied, pairs }: OpenRanking): string {
  if (winner !== null) {
    const areAllIn = arms.every(({ guards }) => guards.every(({ state }) => state !== 'fail'))
    const whom = areAllIn ? 'every other variant' : 'every other variant that is left'
    return `${winner} is shown to be better than ${whom}. Recommend deployment of ${winner}.`
  }
  if (tied.length === 0) {
    return 'No variant is left that may be the best. Recommend exploring different approaches.'
  }
  if (tied.length === 1) {
    return `None is shown to be better than ${listNames(tied)}, but not all that was asked of a winner is shown.`
  }
  const open = pairs.filter(
    ({ candidate, baseline, shown }) => shown === 'nothing' && tied.includes(candidate) && tied.includes(baseline),
  )
  return `${listNames(tied)} are tied: none is shown to be better than another of them. ${moreCases(open)}`
}

function moreCases(open: readonly RankedPair[]): string {
  const needs = open.flatMap(({ comparison: { statistics } }) =>
    statistics.casesNeeded === null ? [] : [statistics.casesNeeded],
  )
  return needs.length < open.length || needs.length === 0
    ? 'Recommend exploring different approaches: at these estimates more cases alone would not decide.'
    : `A fresh sample of ${Math.max(...needs).toLocaleString('en-US')} cases would decide, if the truth is what was estimated.`
}

/** Why one that may be the best does not win, and who is out. */
function guardSentences({ arms, tied }: OpenRanking): string[] {
  return arms.flatMap(({ name, guards }) => {
    const violated = guards.filter(({ state }) => state === 'fail')
    const open = guards.filter(({ state }) => state === 'inconclusive')
    if (violated.length > 0) {
      return [`${name} is shown to violate ${listNames(violated.map(nameOf))}.`]
    }
    return open.length > 0 && tied.includes(name)
      ? [`Whether ${name} keeps ${listNames(open.map(nameOf))} is not known.`]
      : []
  })
}

function nameOf({ judged }: GuardResult): string {
  return judged.metric.name
}
