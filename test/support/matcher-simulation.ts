import type { RunnerTestCase } from 'vitest'

import type { Case } from '../../src/evaluation/case.ts'
import { evaluation } from '../../src/evaluation/evaluation.ts'
import { scorer } from '../../src/evaluation/scorer.ts'
import { system, type System } from '../../src/evaluation/system.ts'
import type { AnyEvaluation } from '../../src/matchers/judging/matcher-options.ts'
import { register } from '../../src/matchers/register.ts'
import { createRandom, type RandomSource } from '../../src/statistics/random/random-source.ts'

register()

/** The systems of one simulated test, the candidate first, and what they are tried on. */
interface SimulatedTest {
  readonly arms: readonly [
    candidate: System<number, boolean>,
    baseline: System<number, boolean>,
    ...rivals: Array<System<number, boolean>>,
  ]
  readonly on: AnyEvaluation
}

/** Whether each arm passes, by case and trial. */
export type Drawn = ReadonlyArray<ReadonlyArray<readonly boolean[]>>

/** A test that is run again and again, where the right answer is known. */
export interface MatcherScenario {
  readonly name: string
  readonly n: number
  /** @defaultValue 1 */
  readonly trials?: number
  /** Arms, candidate included. @defaultValue 2 */
  readonly arms?: number
  /** Group and tags of a case. */
  readonly place?: (index: number) => Pick<Case<number>, 'group' | 'tags'>
  readonly draw: (random: RandomSource) => Drawn
  /** The test itself. */
  readonly ask: (test: SimulatedTest) => Promise<void>
}

/** How often which verdict was given. */
export interface MatcherRates {
  readonly pass: number
  readonly fail: number
  readonly inconclusive: number
}

/** Tests after which their runs are let go. */
const testsPerFile = 50

/** Runs a test again and again, within the one that runs: matchers, collection, evidence and rows are those of every user. */
export async function simulateMatcher(
  task: Readonly<RunnerTestCase>,
  scenario: MatcherScenario,
  runs: number,
): Promise<MatcherRates> {
  const counts = { pass: 0, fail: 0, inconclusive: 0 }
  const { file } = task
  try {
    for (let run = 0; run < runs; run += 1) {
      if (run % testsPerFile === 0) {
        // Runs are kept as long as their file is.
        Object.assign(task, { file: { ...file, meta: {} } })
      }
      delete task.meta.touchstone
      const failure = await scenario.ask(simulatedTest(scenario, createRandom(7, run))).then(
        () => undefined,
        (error: Error) => error,
      )
      counts[readVerdict(task, failure)] += 1
      task.artifacts.length = 0
    }
  } finally {
    Object.assign(task, { file })
    delete task.meta.touchstone
  }
  return counts
}

/** The evidence, and what the test saw, which have to agree. */
function readVerdict({ meta }: Readonly<RunnerTestCase>, failure: Error | undefined): keyof MatcherRates {
  const record = meta.touchstone?.at(-1)
  const state = record === undefined || record.kind === 'ranking' ? undefined : record.verdict.state
  const isSeen = failure === undefined ? state === 'pass' : failure.message.includes(`${String(state).toUpperCase()}: `)
  if (state === undefined || !isSeen) {
    throw new Error(`the evidence says ${state}, and the test saw ${failure?.message ?? 'no failure'}`, {
      cause: failure,
    })
  }
  return state
}

function simulatedTest({ n, trials = 1, arms = 2, place, draw }: MatcherScenario, random: RandomSource): SimulatedTest {
  const drawn = draw(random)
  const [candidate, baseline, ...rivals] = Array.from({ length: arms }, (_, arm) =>
    system(`arm ${arm}`, (input: number, { trial }) => drawn[input]?.[trial]?.[arm] ?? false),
  )
  if (candidate === undefined || baseline === undefined) {
    throw new Error('a simulated test has two arms at least')
  }
  const cases = Array.from({ length: n }, (_, index) => ({ id: String(index), input: index, ...place?.(index) }))
  const right = scorer('right', ({ output }: { readonly output: boolean }) => output, { binary: true })
  return { arms: [candidate, baseline, ...rivals], on: evaluation('simulated', { cases, score: right, trials }) }
}

/** Pairs of one trial that differ now and then: more often for the candidate by `shift`. */
export function pairs(
  random: RandomSource,
  { n, discordance, shift }: { n: number; discordance: number; shift: number | ((index: number) => number) },
): Drawn {
  return Array.from({ length: n }, (_, index) => {
    const uniform = random.next()
    const better = (discordance + (typeof shift === 'number' ? shift : shift(index))) / 2
    if (uniform < better) {
      return [[true, false]]
    }
    const both = random.next() < 0.8
    return [uniform < discordance ? [false, true] : [both, both]]
  })
}
