import type { RandomSource } from '../../src/statistics/random/random-source.ts'

/** A judge of known faults, and what it is to judge. */
export interface SimulatedJudge {
  readonly name: string
  /** The levels of its scale, the smallest first. */
  readonly levels: readonly number[]
  /** How often people give each level. */
  readonly rates: readonly number[]
  /** How often the judge says each level (columns) of an output of which people say one (rows). */
  readonly says: ReadonlyArray<readonly number[]>
}

export const simulatedJudges: readonly SimulatedJudge[] = [
  {
    name: 'right in 90 %',
    levels: [0, 1],
    rates: [0.3, 0.7],
    says: [
      [0.9, 0.1],
      [0.1, 0.9],
    ],
  },
  {
    name: 'too kind: passes a quarter of what is bad',
    levels: [0, 1],
    rates: [0.4, 0.6],
    says: [
      [0.75, 0.25],
      [0.02, 0.98],
    ],
  },
  {
    name: 'nearly always right',
    levels: [0, 1],
    rates: [0.1, 0.9],
    says: [
      [0.97, 0.03],
      [0.01, 0.99],
    ],
  },
  {
    name: 'of no use',
    levels: [0, 1],
    rates: [0.5, 0.5],
    says: [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  },
  {
    name: 'five stars, one too many in a third',
    levels: [1, 2, 3, 4, 5],
    rates: [0.1, 0.15, 0.25, 0.3, 0.2],
    says: [
      [0.6, 0.4, 0, 0, 0],
      [0.05, 0.6, 0.35, 0, 0],
      [0, 0.05, 0.6, 0.35, 0],
      [0, 0, 0.05, 0.6, 0.35],
      [0, 0, 0, 0.1, 0.9],
    ],
  },
]

/** What is true of a judge, by its rates. */
export interface JudgeTruth {
  readonly mean: number
  readonly bias: number
  readonly agreement: number
  readonly kappa: number
}

export function truthOf({ levels, rates, says }: SimulatedJudge): JudgeTruth {
  const span = levels.length - 1
  const weight = (i: number, j: number): number => (levels.length > 2 ? 1 - ((i - j) / span) ** 2 : Number(i === j))
  const joint = rates.map((rate, i) => (says[i] ?? []).map((share) => rate * share))
  const judged = levels.map((_, j) => sum(joint.map((row) => row[j] ?? 0)))
  const over = (value: (i: number, j: number) => number): number =>
    sum(joint.flatMap((row, i) => row.map((share, j) => share * value(i, j))))
  const mean = sum(rates.map((rate, i) => rate * (levels[i] ?? 0)))
  const expected = sum(rates.flatMap((rate, i) => judged.map((share, j) => rate * share * weight(i, j))))
  return {
    mean,
    bias: sum(judged.map((share, j) => share * (levels[j] ?? 0))) - mean,
    agreement: over((i, j) => Number(i === j)),
    kappa: (over(weight) - expected) / (1 - expected),
  }
}

/** What people and the judge say of one output. */
export function drawJudgement(
  { levels, rates, says }: SimulatedJudge,
  random: RandomSource,
): { readonly label: number; readonly score: number } {
  const place = draw(rates, random)
  return { label: levels[place] ?? 0, score: levels[draw(says[place] ?? [], random)] ?? 0 }
}

function draw(shares: readonly number[], random: RandomSource): number {
  let left = random.next()
  const place = shares.findIndex((share) => (left -= share) < 0)
  return place < 0 ? shares.length - 1 : place
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
