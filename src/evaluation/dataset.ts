import type { Case, CaseInput } from './case.ts'
import { countCases } from './datasets/count-cases.ts'
import type { DatasetContext, DatasetSource } from './datasets/dataset-source.ts'
import { fromItems } from './datasets/from-items.ts'
import { identifyCases } from './datasets/identify-cases.ts'
import { jsonLines } from './datasets/json-lines.ts'
import { filterCases, mapCases, sampleCases, splitCases, takeCases } from './datasets/selections.ts'
import type { StandardSchema } from './datasets/standard-schema.ts'

/**
 * A lazy source of cases: nothing is read before it is iterated, and it can be iterated any number of times.
 * Functions given to `map` and `filter` may therefore run more than once for a case: they should only compute.
 *
 * @public
 */
export class Dataset<Input = unknown, Expected = unknown> implements AsyncIterable<Case<Input, Expected>> {
  readonly #source: DatasetSource<Input, Expected>

  /** @internal */
  constructor(source: DatasetSource<Input, Expected>) {
    this.#source = source
  }

  /** How messages name it. */
  get name(): string {
    return this.#source.name
  }

  /** All cases, relative paths resolved from the working directory. */
  [Symbol.asyncIterator](): AsyncIterator<Case<Input, Expected>> {
    return this.cases()[Symbol.asyncIterator]()
  }

  /**
   * All cases, in order.
   *
   * @throws DatasetError while iterating, if the source cannot be read or a case is not one
   */
  cases(context: DatasetContext = {}): AsyncIterable<Case<Input, Expected>> {
    return this.#source.cases(context)
  }

  /**
   * Number of cases, found by reading arrays and files (and so checking them); `undefined` for other iterables,
   * which only tell at their end.
   *
   * @throws DatasetError if what is read is not a dataset
   */
  size(context: DatasetContext = {}): Promise<number | undefined> {
    return this.#source.size(context)
  }

  /**
   * Changes each case. A result with an `id` keeps that id (spread the case to keep its own); without, it gets the
   * hash of its new input.
   */
  map<NewInput, NewExpected>(
    change: (
      item: Case<Input, Expected>,
    ) => CaseInput<NewInput, NewExpected> | Promise<CaseInput<NewInput, NewExpected>>,
  ): Dataset<NewInput, NewExpected> {
    const name = `${this.name}, mapped`
    return new Dataset({
      name,
      cases: (context) =>
        identifyCases(mapCases(this.cases(context), change), (index) => ({ source: `${name}, case [${index}]` })),
      size: (context) => this.size(context),
    })
  }

  /** Keeps the cases for which `keep` holds. */
  filter(keep: (item: Case<Input, Expected>) => boolean | Promise<boolean>): Dataset<Input, Expected> {
    return this.#derive('filtered', (cases) => filterCases(cases, keep))
  }

  /**
   * A random sample without replacement, in the dataset's order: the same for the same seed and cases, whatever
   * their order; a larger sample contains the smaller ones. All cases if there are fewer than `count`.
   *
   * @param count - whole number ≥ 1
   * @param seed - whole number. @defaultValue 1
   * @throws RangeError for any other count or seed
   */
  sample(count: number, seed = 1): Dataset<Input, Expected> {
    checkCount('sample', count)
    checkSeed('sample', seed)
    return this.#derive(`sample of ${count}`, (cases) => sampleCases(cases, { count, seed }))
  }

  /**
   * Divides the cases at random: the first part gets `ratio` of them, rounded, the second the rest.
   * The parts depend on seed and cases, not on their order. Cases of one group may end up in both parts.
   *
   * @param ratio - in (0, 1)
   * @param seed - whole number. @defaultValue 1
   * @throws RangeError for any other ratio or seed
   */
  split(ratio: number, seed = 1): [Dataset<Input, Expected>, Dataset<Input, Expected>] {
    if (!(ratio > 0 && ratio < 1)) {
      throw new RangeError(`split: ratio must lie between 0 and 1, got ${ratio}`)
    }
    checkSeed('split', seed)
    const part = (first: boolean) => (cases: AsyncIterable<Case<Input, Expected>>) =>
      splitCases(cases, { ratio, seed, first })
    return [this.#derive('first part of a split', part(true)), this.#derive('second part of a split', part(false))]
  }

  /**
   * The first `count` cases; the rest is not read.
   *
   * @param count - whole number ≥ 1
   * @throws RangeError for any other count
   */
  take(count: number): Dataset<Input, Expected> {
    checkCount('take', count)
    return this.#derive(`first ${count}`, (cases) => takeCases(cases, count))
  }

  #derive(
    what: string,
    select: (cases: AsyncIterable<Case<Input, Expected>>) => AsyncIterable<Case<Input, Expected>>,
  ): Dataset<Input, Expected> {
    const cases: DatasetSource<Input, Expected>['cases'] = (context) => select(this.cases(context))
    return new Dataset({
      name: `${this.name}, ${what}`,
      cases,
      size: async (context) =>
        (await this.size(context)) === undefined ? undefined : await countCases(cases(context)),
    })
  }
}

/**
 * Makes datasets.
 *
 * @public
 */
export const dataset = {
  /**
   * Cases in memory, or from any iterable (a generator, a stream, a query). What can be read only once is kept.
   *
   * @throws DatasetError while iterating, naming the index: an item is no case, an id occurs twice, there are none
   */
  from<Input, Expected = unknown>(
    cases: Iterable<CaseInput<Input, Expected>> | AsyncIterable<CaseInput<Input, Expected>>,
  ): Dataset<Input, Expected> {
    return new Dataset(fromItems(cases, 'dataset.from'))
  },

  /**
   * Cases from a JSON Lines file, one `{ "input": …, "expected"?, "id"?, "group"?, "tags"?, "metadata"? }` a line.
   *
   * @param location - a path, resolved from the eval file (outside Vitest from the working directory), or a file URL
   * @param options - `schema` validates each row (zod, or any Standard Schema) and may turn it into a case
   * @throws DatasetError while iterating, naming file and line: no such file, no JSON, no case, an id occurs twice
   */
  jsonl<Input = unknown, Expected = unknown>(
    location: string | URL,
    options: { readonly schema?: StandardSchema<{ input: Input; expected?: Expected }> } = {},
  ): Dataset<Input, Expected> {
    return new Dataset(jsonLines<Input, Expected>(location, options.schema))
  },
} as const

function checkCount(method: string, count: number): void {
  if (!(Number.isSafeInteger(count) && count >= 1)) {
    throw new RangeError(`${method}: count must be a whole number ≥ 1, got ${count}`)
  }
}

function checkSeed(method: string, seed: number): void {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`${method}: seed must be a whole number, got ${seed}`)
  }
}
