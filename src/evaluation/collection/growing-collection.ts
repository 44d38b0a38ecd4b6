import type { Case } from '../case.ts'
import { takeCases } from '../datasets/selections.ts'
import type { Evaluation } from '../evaluation.ts'
import { pickCases } from '../lists/pick-items.ts'
import type { Run } from '../run.ts'
import { orderCases } from '../sequential/order-cases.ts'
import type { System } from '../system.ts'
import { timedSource } from '../timing/process-clock.ts'
import { gatherAll } from './collect.ts'
import { Collection } from './collection.ts'
import { digestCases, digestKnownCases } from '../datasets/digest-cases.ts'
import type { RunOptions } from './run-options.ts'

/** The cases of a dataset that can be counted, in the order in which sequential judgements take them in. @internal */
export interface CaseOrder {
  readonly cases: readonly Case[]
  /** Place of each case in the dataset, by its id. */
  readonly positions: ReadonlyMap<string, number>
}

/**
 * Reads the cases of an evaluation and orders them.
 *
 * @returns `undefined` for a stream, of which nobody knows the cases before its end: it is taken as it comes
 * @throws DatasetError if the cases cannot be read
 * @internal
 */
export async function readOrder(evaluation: Evaluation, directory: string | undefined): Promise<CaseOrder | undefined> {
  const { dataset, seed } = evaluation
  if ((await evaluation.size({ directory })) === undefined) {
    return undefined
  }
  const cases: Case[] = []
  for await (const item of timedSource('dataset loading', dataset.cases({ directory }))) {
    cases.push(item)
  }
  return {
    cases: orderCases(cases, seed),
    positions: new Map(cases.map(({ id }, position) => [id, position])),
  }
}

/**
 * Runs of some systems that grow: the first cases in the order of a sequential judgement, then more of them, or all.
 *
 * @internal
 */
export class GrowingCollection {
  readonly #evaluation: Evaluation
  readonly #collection: Collection
  readonly #runs = new Map<number, Run[]>()
  #order: CaseOrder | undefined
  #isStream = false
  #isComplete = false
  /** Whether all was gathered at once, in the order of the dataset. */
  #isWhole = false

  constructor(evaluation: Evaluation, systems: readonly System[]) {
    this.#evaluation = evaluation
    this.#collection = new Collection(evaluation, systems)
  }

  /** Cases that have been run. */
  get size(): number {
    return this.#collection.size
  }

  /** Whether there are no others. */
  get isComplete(): boolean {
    return this.#isComplete
  }

  /**
   * Runs more cases, until there are `target` of them, or as many as there are.
   *
   * @throws DatasetError if the cases cannot be read, or there are none; the reason of the signal
   */
  async grow(target: number, { directory, ...options }: RunOptions): Promise<void> {
    if (this.#isComplete || this.size >= target) {
      return
    }
    this.#isStream = (await this.#evaluation.size({ directory, signal: options.signal })) === undefined
    if (target === Number.POSITIVE_INFINITY && this.size === 0) {
      await gatherAll(this.#evaluation, this.#collection, { directory, ...options })
      this.#isWhole = true
    } else {
      await this.#gather(target, { directory, ...options })
    }
    const { cases } = this.#order ?? {}
    this.#isComplete = this.#isWhole || (cases === undefined ? this.size < target : this.size >= cases.length)
  }

  /**
   * One run per system on all cases that have been run, or on the first ones; in the order of the dataset.
   *
   * @param count - at most `size`; `size` for runs of all
   */
  runs(count: number = this.size): Run[] {
    const known = this.#runs.get(count) ?? this.#cut(this.#collection.runs(), count)
    this.#runs.set(count, known)
    return known
  }

  async #gather(target: number, { directory, signal, onProgress }: RunOptions): Promise<void> {
    const { dataset } = this.#evaluation
    this.#order ??= await readOrder(this.#evaluation, directory)
    const source =
      this.#order === undefined
        ? timedSource('dataset loading', dataset.cases({ directory, signal }))
        : fromArray(this.#order.cases)
    const more = takeCases(skip(source, this.size), target - this.size)
    const total = this.#order === undefined ? undefined : Math.min(target, this.#order.cases.length)
    await this.#collection.gather(more, { signal, onProgress, total })
  }

  #cut(runs: readonly Run[], count: number): Run[] {
    const [run] = runs
    if (run === undefined || (this.#isWhole && count === this.size)) {
      return [...runs]
    }
    const places = this.#inDatasetOrder(this.#places(run).slice(0, count), run)
    const { cases } = pickCases(run, places)
    const data = this.#evaluation.keepTexts ? digestCases(cases) : digestKnownCases(cases)
    const all = this.#isComplete ? this.size : (this.#order?.cases.length ?? null)
    return runs.map((each) => ({
      ...each,
      ...pickCases(each, places),
      cases,
      digests: { ...each.digests, data },
      ...(count === all ? {} : { partOf: { cases: all } }),
    }))
  }

  /** Places of the cases, in the order in which sequential judgements take them in. */
  #places({ cases, seed }: Run): number[] {
    const places = cases.map((_, index) => index)
    if (!this.#isWhole || this.#isStream) {
      return places
    }
    const byId = new Map(cases.map(({ id }, index) => [id, index]))
    return orderCases(cases, seed).map(({ id }) => byId.get(id) ?? 0)
  }

  #inDatasetOrder(places: readonly number[], { cases }: Run): number[] {
    const { positions } = this.#order ?? {}
    if (positions === undefined) {
      return places.toSorted((a, b) => a - b)
    }
    const inDataset = cases.map(({ id }, place) => positions.get(id) ?? place)
    const positionOf = (place: number): number => inDataset[place] ?? place
    return places.toSorted((a, b) => positionOf(a) - positionOf(b))
  }
}

async function* fromArray<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items
}

async function* skip<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T, void, undefined> {
  let seen = 0
  for await (const item of items) {
    seen += 1
    if (seen > count) {
      yield item
    }
  }
}
