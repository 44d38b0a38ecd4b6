import type { RankedArm, RankedPair } from './ranking.ts'

/** What a winner is chosen from. @internal */
export interface Contest {
  readonly arms: readonly RankedArm[]
  readonly pairs: readonly RankedPair[]
  readonly control: string | null
  readonly minimumEstimate?: number | undefined
}

/** @internal */
export interface Outcome {
  readonly tied: readonly string[]
  readonly winner: string | null
}

/**
 * Who may be the best, and who is. Everything follows from what is shown of pairs, which holds for all of them together: so it may be chosen
 * afterwards.
 *
 * @internal
 */
export function chooseWinner(contest: Contest): Outcome {
  const { arms, control } = contest
  const inTheRun = arms.filter(({ name, guards }) => name !== control && guards.every(({ state }) => state !== 'fail'))
  const names = inTheRun.map(({ name }) => name)
  const beats = beatsOf(contest)
  const tied =
    control === null
      ? names.filter((name) => !names.some((other) => beats(other, name)))
      : names.filter((name) => beats(name, control))
  const [only] = inTheRun.filter(({ name }) => tied.includes(name))
  const isFit = only?.guards.every(({ state }) => state === 'pass') === true
  if (only === undefined || tied.length > 1 || !isFit || !isFarEnough(only.name, names, contest)) {
    return { tied, winner: null }
  }
  const rivals = control === null ? names.filter((name) => name !== only.name) : [control]
  const below = reachableFrom(only.name, [...names, ...rivals], beats)
  return { tied, winner: rivals.every((rival) => below.has(rival)) ? only.name : null }
}

type Beats = (one: string, other: string) => boolean

function beatsOf({ pairs }: Pick<Contest, 'pairs'>): Beats {
  const shown = new Set(
    pairs.flatMap(({ candidate, baseline, shown: state }) =>
      state === 'nothing' ? [] : [JSON.stringify(state === 'better' ? [candidate, baseline] : [baseline, candidate])],
    ),
  )
  return (one, other) => shown.has(JSON.stringify([one, other]))
}

/** "Better" is transitive: claims that hold together may be joined into chains. */
function reachableFrom(start: string, names: readonly string[], beats: Beats): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [start]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const from = name
    const next = names.filter((other) => !found.has(other) && beats(from, other))
    next.forEach((other) => found.add(other))
    open.push(...next)
  }
  return found
}

function isFarEnough(
  name: string,
  names: readonly string[],
  { pairs, control, minimumEstimate = Number.NEGATIVE_INFINITY }: Contest,
): boolean {
  const isRival = (other: string): boolean => (control === null ? names.includes(other) : other === control)
  return pairs.every(({ candidate, baseline, comparison: { statistics } }) => {
    const isAhead = candidate === name && isRival(baseline)
    const isBehind = baseline === name && isRival(candidate)
    const estimate = statistics.estimate ?? NaN
    // Without a minimum, an estimate that is not there keeps nobody from winning: the interval has decided.
    return (
      !(isAhead || isBehind) ||
      minimumEstimate === Number.NEGATIVE_INFINITY ||
      (isAhead ? estimate : -estimate) >= minimumEstimate
    )
  })
}
