import { rankRunArms } from '../../evaluation/rank-runs.ts'
import type { RankingGuard } from '../../evaluation/ranking/ranking.ts'
import type { Run } from '../../evaluation/run.ts'
import type { RankingEvidence } from '../ranking-evidence.ts'
import { recordRanking } from '../record-ranking.ts'
import { optionsOfRecord, withExamplesOf } from './recorded-question.ts'

/**
 * The ranking of a record, made again.
 *
 * @param runs - in the order of the record's variants
 * @returns `undefined` where rows do not tell which cases belong together: runs of different data
 * @throws NotComparableError, UnknownMetricError, RangeError if these runs can never have given the record
 * @internal
 */
export function rankAgain(recorded: RankingEvidence, runs: readonly Run[]): RankingEvidence | undefined {
  const [first] = runs
  if (first === undefined || runs.some(({ digests }) => digests.data !== first.digests.data)) {
    return undefined
  }
  const { arms, control, correction, confidence, asked } = recorded
  const named = Object.fromEntries(arms.flatMap(({ name }, index) => pair(name, runs[index])))
  const guard: readonly RankingGuard[] =
    arms.find(({ guards }) => guards.length > 0)?.guards.map((each) => each.guard) ?? []
  const asking = asked ?? { power: 0.8 }
  const ranking = rankRunArms(named, {
    ...optionsOfRecord({ ...recorded, interval: { confidence } }, first),
    ...asking,
    ...(control === null ? {} : { control }),
    correction,
    guard,
  })
  const computed = recordRanking(ranking, {
    options: asking,
    runs: new Map(arms.flatMap(({ name, run }) => (run === undefined ? [] : [[name, run] as const]))),
  })
  return {
    ...computed,
    arms: computed.arms.map((arm, index) => {
      const before = arms[index]
      return before === undefined ? arm : { ...withExamplesOf(before, arm), guards: arm.guards }
    }),
  }
}

function pair(name: string, run: Run | undefined): Array<[string, Run]> {
  return run === undefined ? [] : [[name, run]]
}
