import { expect } from 'vitest'

import { evaluation } from '../../src/evaluation/evaluation.ts'
import { scorer } from '../../src/evaluation/scorer.ts'
import type { RandomSource } from '../../src/statistics/random/random-source.ts'
import { type Drawn, type MatcherScenario, pairs } from './matcher-simulation.ts'

/** What must be rare, or must be often, where the right answer is known. */
export interface RatedScenario extends MatcherScenario {
  /** Verdicts that are false here. */
  readonly wrong?: ReadonlyArray<'pass' | 'fail'>
  /** How often PASS has to be given at least, because the cases were planned so. */
  readonly power?: number
}

const same =
  (n: number, discordance = 0.2) =>
  (random: RandomSource): Drawn =>
    pairs(random, { n, discordance, shift: 0 })

/** Passes of each arm and trial, each with the probability of its case. */
function passes(
  n: number,
  { trials = 1, arms = 2 }: { trials?: number; arms?: number },
  rate: (index: number) => number,
) {
  return (random: RandomSource): Drawn =>
    Array.from({ length: n }, (_, index) =>
      Array.from({ length: trials }, () => Array.from({ length: arms }, () => random.next() < rate(index))),
    )
}

/** Groups of 4 cases that are all alike. */
const inGroups =
  (n: number) =>
  (random: RandomSource): Drawn => {
    const units = pairs(random, { n: Math.ceil(n / 4), discordance: 0.3, shift: 0 })
    return Array.from({ length: n }, (_, index) => units[Math.floor(index / 4)] ?? [])
  }

const four = { looks: 4 } as const
const pocock = { looks: 5, spending: 'pocock' } as const
const both = ['pass', 'fail'] as const

/** Designs that stop early, at the edge of what is asked: whatever is decided is decided falsely. */
export const sequentialScenarios: readonly RatedScenario[] = [
  {
    name: 'toImproveOn, A/A, 4 looks',
    n: 120,
    draw: same(120),
    wrong: both,
    ask: ({ arms: [candidate, baseline], on }) => expect(candidate).toImproveOn(baseline, { on, sequential: four }),
  },
  {
    name: 'toBeNonInferiorTo, worse by just what is allowed, 5 looks (Pocock)',
    n: 120,
    draw: (random) => pairs(random, { n: 120, discordance: 0.2, shift: -0.1 }),
    wrong: both,
    ask: ({ arms: [candidate, baseline], on }) =>
      expect(candidate).toBeNonInferiorTo(baseline, { on, within: 0.1, sequential: pocock }),
  },
  {
    name: 'toImproveOn, A/A, in groups of 4, 4 looks',
    n: 160,
    place: (index) => ({ group: `g${Math.floor(index / 4)}` }),
    draw: inGroups(160),
    wrong: both,
    ask: ({ arms: [candidate, baseline], on }) => expect(candidate).toImproveOn(baseline, { on, sequential: four }),
  },
  {
    name: 'toScoreAtLeast, at the threshold, 4 looks',
    n: 120,
    draw: passes(120, {}, () => 0.8),
    wrong: both,
    ask: ({ arms: [candidate], on }) => expect(candidate).toScoreAtLeast(0.8, { on, sequential: four }),
  },
  {
    name: 'toImproveOn, A/A, anytime',
    n: 120,
    draw: same(120),
    wrong: both,
    ask: ({ arms: [candidate, baseline], on }) =>
      expect(candidate).toImproveOn(baseline, { on, sequential: 'anytime' }),
  },
  {
    name: 'toBeNonInferiorTo, worse by just what is allowed, anytime',
    n: 120,
    draw: (random) => pairs(random, { n: 120, discordance: 0.2, shift: -0.1 }),
    wrong: both,
    ask: ({ arms: [candidate, baseline], on }) =>
      expect(candidate).toBeNonInferiorTo(baseline, { on, within: 0.1, sequential: 'anytime' }),
  },
  {
    name: 'toScoreAtLeast, at the threshold, anytime',
    n: 120,
    draw: passes(120, {}, () => 0.8),
    wrong: both,
    ask: ({ arms: [candidate], on }) => expect(candidate).toScoreAtLeast(0.8, { on, sequential: 'anytime' }),
  },
]

/** Half of the cases pass seldom, half nearly always: of two trials one passes in 67.5 % of them, both in 42.5 %. */
const uneven = (index: number): number => (index % 2 === 0 ? 0.2 : 0.9)

/** Several trials of a case, at the threshold. */
export const passingScenarios: readonly RatedScenario[] = [
  {
    name: 'toPassAtK, at the threshold, 4 trials',
    n: 60,
    trials: 4,
    draw: passes(60, { trials: 4 }, () => 0.5),
    wrong: both,
    ask: ({ arms: [candidate], on }) => expect(candidate).toPassAtK(2, 0.75, { on }),
  },
  {
    name: 'toPassEveryK, at the threshold, 3 trials',
    n: 60,
    trials: 3,
    draw: passes(60, { trials: 3 }, () => 0.5),
    wrong: both,
    ask: ({ arms: [candidate], on }) => expect(candidate).toPassEveryK(2, 0.25, { on }),
  },
  {
    name: 'toPassAtK, cases that differ, at the threshold',
    n: 60,
    trials: 2,
    draw: passes(60, { trials: 2 }, uneven),
    wrong: both,
    ask: ({ arms: [candidate], on }) => expect(candidate).toPassAtK(2, 0.675, { on }),
  },
  {
    name: 'toImproveOn of pass^k, A/A',
    n: 60,
    trials: 3,
    draw: passes(60, { trials: 3 }, uneven),
    wrong: both,
    ask: ({ arms: [candidate, baseline], on }) =>
      expect(candidate).toImproveOn(baseline, { on, metric: 'right.pass^3' }),
  },
]

const languages = ['de', 'en', 'fr', 'it']
const inLanguages = (index: number): { tags: { language: string } } => ({
  tags: { language: languages[index % languages.length] ?? '' },
})

/** Gates with subgroups and families, several rivals, and claims of a family. */
export const gateScenarios: readonly RatedScenario[] = [
  {
    name: 'toPassGate, for each of four languages, one of which lost just what is forbidden',
    n: 240,
    place: inLanguages,
    draw: (random) =>
      pairs(random, { n: 240, discordance: 0.2, shift: (index) => (index % languages.length === 0 ? -0.1 : 0.1) }),
    wrong: ['pass'],
    ask: ({ arms: [candidate, baseline], on }) =>
      expect(candidate).toPassGate({ guard: { within: 0.1, forEach: 'tag:language' } }, { baseline, on }),
  },
  {
    name: 'toPassGate, for each of four languages, A/A where nothing may be worse: not rejected by their number',
    n: 240,
    place: inLanguages,
    draw: same(240),
    wrong: both,
    ask: ({ arms: [candidate, baseline], on }) =>
      expect(candidate).toPassGate({ improve: [{}, { forEach: 'tag:language' }] }, { baseline, on }),
  },
  ...(['holm', 'bonferroni'] as const).map((correction): RatedScenario => ({
    name: `toPassGate, better in any of four languages, A/A, ${correction}`,
    n: 240,
    place: inLanguages,
    draw: same(240),
    wrong: both,
    ask: ({ arms: [candidate, baseline], on }) => {
      const improve = languages.map((language) => ({ where: { language }, family: 'one' }))
      const policy = { improve, families: { one: { require: 'any', correction } } } as const
      return expect(candidate).toPassGate(policy, { baseline, on })
    },
  })),
  {
    name: 'toOutrank, three rivals that are the same',
    n: 120,
    arms: 4,
    draw: passes(120, { arms: 4 }, uneven),
    wrong: both,
    ask: ({ arms: [candidate, ...rivals], on }) => expect(candidate).toOutrank(rivals, { on }),
  },
]

/** Two arms with these rates, whose passes of one case are correlated by 0.5. */
function correlated(n: number, [first, second]: readonly [number, number]): MatcherScenario['draw'] {
  const spread = Math.sqrt(first * (1 - first) * second * (1 - second))
  const together = first * second + 0.5 * spread
  return (random) =>
    Array.from({ length: n }, () => {
      const uniform = random.next()
      return [[uniform < first, uniform < together || (uniform >= first && uniform < first + second - together)]]
    })
}

/** As many cases as `evaluation.plan` asks for find what they were planned for: nearly so with looks, which spare cases. */
export async function plannedScenarios(): Promise<RatedScenario[]> {
  const planner = evaluation('planned', { cases: [{ input: 0 }], score: scorer('right', () => true, { binary: true }) })
  const countOf = async (options: Parameters<typeof planner.plan>[0]): Promise<number> =>
    (await planner.plan(options)).casesNeeded ?? 0
  const expected = { rate: 0.7, correlation: 0.5 }
  const better = await countOf({ expect: expected, effect: 0.1 })
  const noWorse = await countOf({ expect: expected, effect: 0, claim: { kind: 'non-inferiority', within: 0.1 } })
  const above = await countOf({ threshold: 0.7, effect: 0.8, expect: { rate: 0.8 } })
  return [
    {
      name: `toImproveOn, an effect of 10 points planned for ${better} cases`,
      n: better,
      draw: correlated(better, [0.8, 0.7]),
      power: 0.8,
      ask: ({ arms: [candidate, baseline], on }) => expect(candidate).toImproveOn(baseline, { on }),
    },
    {
      name: `toImproveOn, the same with 4 looks`,
      n: better,
      draw: correlated(better, [0.8, 0.7]),
      power: 0.77,
      ask: ({ arms: [candidate, baseline], on }) => expect(candidate).toImproveOn(baseline, { on, sequential: four }),
    },
    {
      name: `toBeNonInferiorTo, no difference planned for ${noWorse} cases`,
      n: noWorse,
      draw: correlated(noWorse, [0.7, 0.7]),
      power: 0.8,
      ask: ({ arms: [candidate, baseline], on }) => expect(candidate).toBeNonInferiorTo(baseline, { on, within: 0.1 }),
    },
    {
      name: `toPassGate, the same as a guard beside errors`,
      n: noWorse,
      draw: correlated(noWorse, [0.7, 0.7]),
      power: 0.8,
      ask: ({ arms: [candidate, baseline], on }) =>
        expect(candidate).toPassGate({ guard: [{ within: 0.1 }, { metric: 'errors', below: 0.05 }] }, { baseline, on }),
    },
    {
      name: `toScoreAtLeast, 10 points above the threshold planned for ${above} cases`,
      n: above,
      draw: correlated(above, [0.8, 0.8]),
      power: 0.8,
      ask: ({ arms: [candidate], on }) => expect(candidate).toScoreAtLeast(0.7, { on }),
    },
  ]
}
