import { type Decision, type Hits, noHits, type Rate, tallyOf } from './tally.ts'

/** What is named where one class is all that there is. */
const noClass = '(no class)'

/** What labels are chosen by. @internal */
export interface LabelChoice {
  /** Those that there are. */
  readonly decisions: readonly Decision[]
  readonly rate: Rate
  /** The one class that counts, if one does. */
  readonly only: string | undefined
}

type Counts = Map<string, number>

/**
 * Labels for cases without an output, with which the rates of classes are as low as labels that occur can make them: all are wrong. A rate
 * that falls with each output that names its class wrongly falls less each time, so that taking each time from the class that loses most takes most in all.
 *
 * @param expected - of each case without an output
 * @returns a label for each, none of them the expected one
 * @internal
 */
export function worstLabels(expected: readonly string[], { decisions, rate, only }: LabelChoice): string[] {
  if (only !== undefined) {
    return expected.map((label) => (label === only ? noClass : only))
  }
  const missed = countLabels(expected)
  const classes = new Map(tallyOf(decisions))
  for (const [name, count] of missed) {
    const hits = classes.get(name) ?? noHits
    classes.set(name, { ...hits, missed: hits.missed + count })
  }
  return classes.size < 2
    ? expected.map(() => noClass)
    : assign(expected, shareOut({ classes, missed, count: expected.length, rate }))
}

/** How many of the labels name each class: at most as many as there are cases of others. */
function shareOut({
  classes,
  missed,
  count,
  rate,
}: {
  readonly classes: Map<string, Hits>
  readonly missed: Counts
  readonly count: number
  readonly rate: Rate
}): Counts {
  const shares: Counts = new Map()
  const isOpen = (name: string): boolean => (shares.get(name) ?? 0) + (missed.get(name) ?? 0) < count
  const lossOf = (name: string): number => {
    const hits = classes.get(name) ?? noHits
    return rate(hits) - rate(wronged(hits))
  }
  const names = [...classes.keys()]
  const losses = new Map(names.map((name) => [name, lossOf(name)]))
  for (let given = 0; given < count; given += 1) {
    const worst = greatest(names.filter(isOpen), (name) => losses.get(name) ?? 0)
    classes.set(worst, wronged(classes.get(worst) ?? noHits))
    losses.set(worst, lossOf(worst))
    shares.set(worst, (shares.get(worst) ?? 0) + 1)
  }
  return shares
}

function wronged(hits: Hits): Hits {
  return { ...hits, wrong: hits.wrong + 1 }
}

/**
 * Gives each case one of the labels, but never the one that it expects. Cases and labels of one class together must never be more than the cases that are
 * left; so the class that has most is served first.
 */
function assign(expected: readonly string[], shares: Counts): string[] {
  const waiting = new Map([...countLabels(expected).keys()].map((name) => [name, [] as number[]]))
  expected.forEach((label, index) => waiting.get(label)?.push(index))
  const cases = (name: string): number => waiting.get(name)?.length ?? 0
  const labels = (name: string): number => shares.get(name) ?? 0
  const need = (name: string): number => cases(name) + labels(name)
  const names = [...new Set([...waiting.keys(), ...shares.keys()])]
  const given: string[] = expected.map(() => noClass)
  for (const _ of expected) {
    const first = greatest(names, need)
    const [of, among] = cases(first) > 0 ? [first, labels] : [undefined, cases]
    const second = greatest(
      names.filter((name) => name !== first && among(name) > 0),
      need,
    )
    const label = of === undefined ? first : second
    given[waiting.get(of ?? second)?.pop() ?? 0] = label
    shares.set(label, labels(label) - 1)
  }
  return given
}

function countLabels(labels: readonly string[]): Counts {
  const counts: Counts = new Map()
  labels.forEach((label) => counts.set(label, (counts.get(label) ?? 0) + 1))
  return counts
}

/** The first of those that are greatest. */
function greatest(names: readonly string[], of: (name: string) => number): string {
  return names.reduce((best, name) => (of(name) > of(best) ? name : best), names[0] ?? noClass)
}
