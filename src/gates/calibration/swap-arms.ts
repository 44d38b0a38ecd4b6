import type { ComparisonEvidence } from '../../evidence/evidence.ts'
import { caseValues } from '../../evaluation/judgement/case-values.ts'
import { resolveMetric } from '../../evaluation/judgement/resolve-metric.ts'
import type { Run } from '../../evaluation/run.ts'
import { createRandom, type RandomSource } from '../../statistics/random/random-source.ts'
import { type ArmsOf, askAgain } from './ask-again.ts'
import type { ComparingQuestion } from './calibrated-question.ts'
import type { Replicates } from './calibration-report.ts'
import { countVerdicts, type VerdictCounts } from './count-verdicts.ts'

/** Two answers of one system to each case of each evaluation that a question is about, by its name. @internal */
export type ReplicatesByEvaluation = ReadonlyMap<string | null, Replicates>

/** How often a question is asked, and of which draws. @internal */
export interface Draws {
  readonly swaps: number
  readonly seed: number
}

/**
 * Asks a question of a system and itself again and again: which answer to each case is the candidate's is drawn.
 *
 * @throws whatever says that these runs cannot be compared so
 * @internal
 */
export function swapArms(
  question: ComparingQuestion,
  replicates: ReplicatesByEvaluation,
  { swaps, seed }: Draws,
): VerdictCounts {
  const keyOf = keyFor(question)
  return countVerdicts(swaps, (swap) => {
    const random = createRandom(seed, swap)
    const arms = new Map([...replicates].map(([evaluation, pair]) => [evaluation, drawArms(pair, random)]))
    const armsOf: ArmsOf = ({ evaluation }) => arms.get(evaluation) ?? missing(evaluation)
    return { key: keyOf(armsOf), judge: () => askAgain(question, armsOf) }
  })
}

function missing(evaluation: string | null): never {
  throw new RangeError(`there are no two answers to each case of "${evaluation}"`)
}

/** Which answer to each case is the candidate's is drawn; arms are then of one session. */
function drawArms([first, second]: Replicates, random: RandomSource): Replicates {
  const { trials } = first
  const swapped = first.cases.map(() => random.next() < 0.5)
  const side = (isOther: boolean): Run['observations'] =>
    first.observations.map((observation, index) => {
      const takesSecond = (swapped[Math.floor(index / trials)] ?? false) !== isOther
      return takesSecond ? (second.observations[index] ?? observation) : observation
    })
  const session = 'calibration'
  return [
    { ...first, session, observations: side(false) },
    { ...first, session, observations: side(true) },
  ]
}

/** Pass and fail of independent cases, all judged once: how many cases have which pair of scores says it all. */
function keyFor({ comparisons }: ComparingQuestion): (armsOf: ArmsOf) => string | undefined {
  const isCountable = comparisons.every(
    ({ metric, where, stopping }) => metric.scale === 'binary' && where === undefined && stopping === undefined,
  )
  return (armsOf) => {
    const isPlain = comparisons.every((record) => armsOf(record)[0].cases.every(({ group }) => group === undefined))
    return isCountable && isPlain
      ? comparisons.map((record) => countPairs(record, armsOf(record))).join(' ')
      : undefined
  }
}

function countPairs({ metric: { name } }: ComparisonEvidence, arms: Replicates): string {
  const [candidate, baseline] = arms.map((run) => caseValues(run, resolveMetric(name, run)).values)
  const counts = new Map<string, number>()
  candidate?.forEach((value, index) => {
    const pair = `${value}/${baseline?.[index]}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  })
  return JSON.stringify([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Cases whose two answers do not come to the same, by the first metric that is asked for. @internal */
export function countDiffering({ comparisons: [record] }: ComparingQuestion, replicates: Replicates): number {
  const [values, others] = replicates.map((run) => caseValues(run, resolveMetric(record?.metric.name, run)).values)
  return values?.filter((value, index) => value !== others?.[index]).length ?? 0
}
