import { randomUUID } from 'node:crypto'

import type { PlannedLook } from '../../evaluation/compare-runs.ts'
import type { CaseOrder } from '../../evaluation/collection/growing-collection.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Run, RunCase } from '../../evaluation/run.ts'
import type { FirstRuns } from '../../evaluation/run-store.ts'
import type { LookPlan } from '../../evaluation/sequential/look.ts'
import { type LookSize, nextAnytimeLook, planLooks } from '../../evaluation/sequential/plan-looks.ts'
import type { Sequential } from '../../evaluation/sequential/sequential.ts'
import { isInSubgroup, type Subgroup } from '../../evaluation/subgroup.ts'
import { MatcherUsageError } from '../errors/matcher-usage-error.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import { runsAllCases } from '../running/all-cases.ts'
import { collectFirstRuns, directoryOf } from '../running/collect-runs.ts'
import { runStoreOf } from '../running/run-store-of.ts'
import type { BaselineArm } from './gather-runs.ts'

/** What is judged look by look. @internal */
export interface SequentialQuestion {
  readonly arms: readonly BaselineArm[]
  readonly evaluation: Evaluation
  readonly sequential: Sequential
  readonly where: Subgroup | undefined
}

/** What was found, and the runs that it rests on. @internal */
export interface SequentialAnswer<J> {
  readonly judged: J
  readonly runs: readonly Run[]
}

/**
 * Runs the cases of an evaluation look by look, until there is a verdict or no case left.
 *
 * @param judge - what the runs say at a look
 * @throws MatcherUsageError if the cases cannot be counted or ordered as the plan needs it
 * @internal
 */
export async function judgeSequentially<J extends { readonly verdict: { readonly state: string } }>(
  asking: Asking,
  question: SequentialQuestion,
  judge: (runs: readonly Run[], look: PlannedLook) => J,
): Promise<SequentialAnswer<J>> {
  const { arms, evaluation } = question
  const systems = arms.flatMap((arm) => (arm.kind === 'system' ? [arm.system] : []))
  const collection = randomUUID()
  const order = await runStoreOf(asking.task).order(evaluation, directoryOf(asking.task))
  const looks = new Looks(asking.matcher, question, order)
  // A stream may have no end.
  if (runsAllCases() && order !== undefined) {
    await collectFirstRuns(asking, { evaluation, systems, count: Number.POSITIVE_INFINITY, collection })
  }
  for (;;) {
    const first = await collectFirstRuns(asking, { evaluation, systems, count: looks.next, collection })
    const look = looks.take(first)
    const judged = judge(first.runs, look)
    if (judged.verdict.state !== 'inconclusive' || looks.isOver) {
      return { judged, runs: first.runs }
    }
  }
}

/** The looks of one question, one after the other. */
class Looks {
  readonly #question: SequentialQuestion
  readonly #order: CaseOrder | undefined
  readonly #planned: readonly LookSize[] | undefined
  readonly #sizes: number[] = []
  #run = 0
  isOver = false

  constructor(matcher: string, question: SequentialQuestion, order: CaseOrder | undefined) {
    const { sequential, where } = question
    this.#question = question
    this.#order = order
    if (sequential === 'anytime') {
      checkUngrouped(matcher, order?.cases ?? [])
    } else {
      this.#planned = planLooks(countable(matcher, question, order).cases, sequential, where)
    }
  }

  /** Cases that the next look needs. */
  get next(): number {
    const planned = this.#planned?.[this.#sizes.length]
    return planned?.run ?? nextAnytimeLook(this.#run)
  }

  /** Looks at runs of at least so many cases. */
  take({ runs, count, isComplete }: FirstRuns): PlannedLook {
    const { where, sequential } = this.#question
    this.#run = Math.min(this.next, count)
    const taken = (this.#order?.cases ?? runs[0]?.cases ?? []).slice(0, this.#run)
    this.#sizes.push(countJudged(taken, where))
    this.isOver =
      this.#planned === undefined ? isComplete && this.#run >= count : this.#sizes.length === this.#planned.length
    const plan: LookPlan = {
      sequential,
      sizes: this.#sizes,
      planned: this.#order === undefined ? null : countJudged(this.#order.cases, where),
      order: this.#order === undefined ? 'given' : 'random',
    }
    return { plan, index: this.#sizes.length - 1 }
  }
}

function countJudged(cases: ReadonlyArray<Pick<RunCase, 'tags'>>, where: Subgroup | undefined): number {
  return where === undefined ? cases.length : cases.filter((item) => isInSubgroup(item, where)).length
}

function countable(matcher: string, { evaluation }: SequentialQuestion, order: CaseOrder | undefined): CaseOrder {
  if (order === undefined) {
    throw new MatcherUsageError(
      matcher,
      `sequential: { looks } divides the cases of "${evaluation.name}" among looks, and nobody knows how many a stream ` +
        `has. Use sequential: 'anytime', or a dataset that can be counted.`,
    )
  }
  return order
}

function checkUngrouped(matcher: string, cases: ReadonlyArray<Pick<RunCase, 'group'>>): void {
  if (cases.some(({ group }) => group !== undefined)) {
    throw new MatcherUsageError(
      matcher,
      `sequential: 'anytime' takes cases for independent, and these have groups. Use sequential: { looks: 4 }.`,
    )
  }
}
