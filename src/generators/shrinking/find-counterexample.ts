import { canonicalJson } from '../../evaluation/canonical-json.ts'
import type { CheckedRelationOptions } from '../check-options.ts'
import { writePath } from '../drawing/path.ts'
import type { Counterexample, Violation } from '../relation-result.ts'
import type { Inquiry } from '../running/question.ts'
import type { TriedInput } from '../running/try-input.ts'
import { toJsonValue } from '../to-json-value.ts'
import type { Confirmation, FollowUps } from './confirm.ts'
import { shrink } from './shrink.ts'
import { sizeOf, type Suspect } from './suspect.ts'

/** A violation that was seen, and what a follow-up said, if there was one. @internal */
export interface FollowedSuspect {
  readonly suspect: Suspect
  readonly confirmation: Confirmation | null
}

/** The mutants of an input that violate the relation. @internal */
export function suspectsOf({ source, tried }: TriedInput): readonly Suspect[] {
  return tried.flatMap(({ judgement, mutant, before, after, drawn }) =>
    judgement.kind === 'violated'
      ? [
          {
            case: source.case,
            mutant,
            before,
            after,
            draw: drawn?.draw ?? null,
            path: { input: source.position, attempt: drawn?.attempt ?? 0, shrinks: drawn?.shrinks ?? [] },
          },
        ]
      : [],
  )
}

/** @internal */
export interface CounterexampleSearch {
  readonly inquiry: Inquiry
  readonly followUps: FollowUps
  readonly options: CheckedRelationOptions
  /** Whether calls may be spent: not for what is tolerated anyway. */
  readonly mayAsk: boolean
}

/**
 * Makes some of the violations smaller and shows the smallest, with what fresh calls say of it. If those do not confirm it, the violation that it came
 * from is followed up in its place; and whatever is not confirmed is not certain.
 *
 * @throws the reason of the signal once it is aborted
 * @internal
 */
export async function findCounterexample(
  found: readonly FollowedSuspect[],
  search: CounterexampleSearch,
): Promise<Counterexample | null> {
  const candidates = rank(found)
  const [first] = candidates
  if (first === undefined) {
    return null
  }
  if (!search.mayAsk) {
    return describe(first, 0, search)
  }
  const { smallest, origin } = await shrinkSome(candidates, search)
  const shrinks = smallest.path.shrinks.length - origin.suspect.path.shrinks.length
  if (shrinks === 0) {
    return describe(await follow(origin, search), 0, search)
  }
  const shrunk = await follow({ suspect: smallest, confirmation: null }, search)
  if (shrunk.confirmation?.confirmed === true) {
    return describe(shrunk, shrinks, search)
  }
  const followed = await follow(origin, search)
  return followed.confirmation?.confirmed === true ? describe(followed, 0, search) : describe(shrunk, shrinks, search)
}

/** Violations that are certain first, then small ones. */
function rank(found: readonly FollowedSuspect[]): readonly FollowedSuspect[] {
  const isCertain = ({ confirmation }: FollowedSuspect): number => (confirmation?.confirmed === true ? 0 : 1)
  return found
    .map((followed) => ({ followed, size: sizeOf(followed.suspect) }))
    .sort((a, b) => isCertain(a.followed) - isCertain(b.followed) || a.size - b.size)
    .map(({ followed }) => followed)
}

async function shrinkSome(
  candidates: readonly FollowedSuspect[],
  { inquiry, options }: CounterexampleSearch,
): Promise<{ readonly smallest: Suspect; readonly origin: FollowedSuspect }> {
  let best: { smallest: Suspect; origin: FollowedSuspect } | null = null
  const before = inquiry.log.asked.shrinking
  const isCertain = candidates[0]?.confirmation?.confirmed === true
  for (const origin of candidates.slice(0, options.shrinkViolations)) {
    const budget = options.shrinkBudget - (inquiry.log.asked.shrinking - before)
    // Where one is certain, others must be too: else noise could win for being small.
    if (best !== null && (budget <= 0 || (isCertain && origin.confirmation?.confirmed !== true))) {
      break
    }
    const { confirm, concurrency } = options
    const smallest =
      budget > 0
        ? await shrink(inquiry, origin.suspect, { budget, confirm, width: Math.min(4, concurrency) })
        : origin.suspect
    best = best === null || sizeOf(smallest) < sizeOf(best.smallest) ? { smallest, origin } : best
  }
  if (best === null) {
    throw new RangeError('there is no violation to make smaller')
  }
  return best
}

async function follow(
  followed: FollowedSuspect,
  { inquiry, followUps }: CounterexampleSearch,
): Promise<FollowedSuspect> {
  if (followed.confirmation !== null || inquiry.log.brokenBy !== undefined) {
    return followed
  }
  return { suspect: followed.suspect, confirmation: await followUps.confirm(followed.suspect) }
}

function describe(followed: FollowedSuspect, shrinks: number, { options }: CounterexampleSearch): Counterexample {
  const violation = describeViolation(followed, options.seed)
  return {
    ...violation,
    certain: followed.confirmation?.confirmed === true,
    shrinks,
    replay: `{ seed: ${violation.seed}, path: '${violation.path}' }`,
  }
}

/** @internal */
export function describeViolation({ suspect, confirmation }: FollowedSuspect, seed: number): Violation {
  const pair = [suspect.case.input, suspect.mutant]
  const [input, transformed] = pair.map(toJsonValue)
  return {
    caseId: suspect.case.id,
    input,
    transformed,
    lossless: canonicalJson(pair) === canonicalJson([input, transformed]),
    before: toJsonValue(suspect.before),
    after: toJsonValue(suspect.after),
    seed,
    path: writePath(suspect.path),
    confirmation,
  }
}
