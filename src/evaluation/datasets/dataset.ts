import type { Case, CaseInput } from '../case.ts'
import { checkOptionNames } from '../check-option-names.ts'
import type { DatasetPlace } from '../errors/dataset-error.ts'
import { checkCases } from './check-cases.ts'
import { concatCases } from './concat-cases.ts'
import { checkCount, checkDatasets, checkFunction, checkSeed } from './check-selection.ts'
import { countCases } from './count-cases.ts'
import type { DatasetContext, DatasetSource } from './dataset-source.ts'
import { CaseDigest } from './digest-cases.ts'
import { identifyCases } from './identify-cases.ts'
import { limitMemory, type MemoryLimitOptions } from './limit-memory.ts'
import { checkPin, pinCases } from './pin-cases.ts'
import { sampleCases, shuffleCases } from './sample-cases.ts'
import { batchCases, filterCases, mapCases, takeCases } from './selections.ts'
import { splitCases } from './split-cases.ts'

const DEFAULT_MEMORY = 100 * 2 ** 20

type Cases<Input, Expected> = AsyncIterable<Case<Input, Expected>>

/** Options of `sample`. @public */
export interface SampleOptions<Input = unknown, Expected = unknown> {
  /**
   * How likely a case is to be taken, in proportion to others: a finite number ≥ 0, and 0 for never. What is measured on such a sample
   * is true of cases as they were weighted, not of the whole dataset.
   *
   * @defaultValue 1 for all
   */
  readonly weight?: (item: Case<Input, Expected>) => number
}

/**
 * A lazy source of cases: nothing is read before it is iterated, and it can be iterated any number of times. Cases are
 * read one by one, as they are needed. Functions given to `map`, `filter` and `sample` may therefore run more than once
 * for a case: they should only compute.
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
  cases(context: DatasetContext = {}): Cases<Input, Expected> {
    return this.#source.cases(context)
  }

  /**
   * Number of cases, found by reading arrays, files and URLs (and so checking them); `undefined` for other iterables,
   * which only tell at their end.
   *
   * @throws DatasetError if what is read is not a dataset
   */
  async size(context: DatasetContext = {}): Promise<number | undefined> {
    return await this.#source.size?.(context)
  }

  /**
   * SHA-256 of the ids, inputs and expected values of all cases, in order: 64 hex digits, that change when one of these does. It is the
   * `digests.data` of a run on them.
   *
   * @throws DatasetError if what is read is not a dataset
   */
  async digest(context: DatasetContext = {}): Promise<string> {
    const digest = new CaseDigest()
    for await (const item of this.cases(context)) {
      digest.add(item)
    }
    return digest.value()
  }

  /**
   * The same cases, or an error at their end if their digest is another one: where a file changes that others look after, the evaluation
   * shall say so. Of a file, an array or a URL that is before the first case is run.
   *
   * @param digest - at least the first 12 hex digits of what `digest()` gives
   * @throws RangeError for anything else
   */
  pin(digest: string): Dataset<Input, Expected> {
    checkPin(digest)
    return this.#derive('', (context) => pinCases(this.cases(context), { digest, name: this.name }))
  }

  /**
   * Changes each case. A result with an `id` keeps that id (spread the case to keep its own); without, it gets the
   * hash of its new input.
   *
   * @throws RangeError if `change` is not a function; DatasetError while iterating, for a result that is not a case
   */
  map<NewInput, NewExpected>(
    change: (
      item: Case<Input, Expected>,
    ) => CaseInput<NewInput, NewExpected> | Promise<CaseInput<NewInput, NewExpected>>,
  ): Dataset<NewInput, NewExpected> {
    checkFunction('map', 'change', change)
    const name = `${this.name}, mapped`
    const placeOf = (index: number): DatasetPlace => ({ source: `${name}, case [${index}]` })
    return new Dataset({
      name,
      cases: (context) => identifyCases(checkCases(mapCases(this.cases(context), change), placeOf), placeOf),
      size: this.#source.size,
    })
  }

  /**
   * Keeps the cases for which `keep` holds.
   *
   * @throws RangeError if `keep` is not a function
   */
  filter(keep: (item: Case<Input, Expected>) => boolean | Promise<boolean>): Dataset<Input, Expected> {
    checkFunction('filter', 'keep', keep)
    return this.#derive('filtered', (context) => filterCases(this.cases(context), keep))
  }

  /**
   * A random sample without replacement, in the dataset's order: the same for the same seed and cases, whatever
   * their order; a larger sample contains the smaller ones. All cases if there are fewer than `count`. Holds at most
   * 2 × `count` cases in memory.
   *
   * @param count - whole number ≥ 1
   * @param seed - whole number. @defaultValue 1
   * @throws RangeError for any other count, seed or weight; DatasetError while iterating, for a case's weight that is none
   */
  sample(count: number, seed = 1, options: SampleOptions<Input, Expected> = {}): Dataset<Input, Expected> {
    checkCount('sample', count)
    checkSeed('sample', seed)
    checkOptionNames('sample', options, ['weight'])
    const { weight } = options
    if (weight !== undefined) {
      checkFunction('sample', 'weight', weight)
    }
    return this.#derive(`sample of ${count}`, (context) => sampleCases(this.cases(context), { count, seed, weight }))
  }

  /**
   * Divides the cases at random: the first part gets `ratio` of them, rounded, the second the rest. Cases of one group
   * are never divided; the first part then has as near to its share as that allows. The parts depend on seed and cases,
   * not on their order. Reads all cases twice, and remembers 8 bytes for each in between.
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
    const part = (first: boolean) => (context: DatasetContext) =>
      splitCases(() => this.cases(context), { ratio, seed, first })
    return [this.#derive('first part of a split', part(true)), this.#derive('second part of a split', part(false))]
  }

  /**
   * All cases in random order: the same for the same seed and cases. Holds all of them in memory.
   *
   * @param seed - whole number. @defaultValue 1
   * @throws RangeError for any other seed
   */
  shuffle(seed = 1): Dataset<Input, Expected> {
    checkSeed('shuffle', seed)
    return this.#derive('shuffled', (context) => shuffleCases(this.cases(context), seed))
  }

  /**
   * The first `count` cases; the rest is not read.
   *
   * @param count - whole number ≥ 1
   * @throws RangeError for any other count
   */
  take(count: number): Dataset<Input, Expected> {
    checkCount('take', count)
    return this.#derive(`first ${count}`, (context) => takeCases(this.cases(context), count))
  }

  /**
   * These cases, then those of others. An input that several have is a repeated one; an id that was given and occurs
   * twice is an error.
   *
   * @throws RangeError if one of them is not a dataset
   */
  concat(...others: ReadonlyArray<Dataset<Input, Expected>>): Dataset<Input, Expected> {
    checkDatasets('concat', others, (other) => other instanceof Dataset)
    const parts: ReadonlyArray<Dataset<Input, Expected>> = [this, ...others]
    const name = parts.map((part) => part.name).join(' + ')
    const cases = (context: DatasetContext): Cases<Input, Expected> =>
      identifyCases(concatCases(parts.map((part) => () => part.cases(context))), (index) => ({
        source: `${name}, case [${index}]`,
      }))
    const isCountable = parts.every((part) => part.#source.size !== undefined)
    return new Dataset({
      name,
      cases,
      size: isCountable ? async (context) => await countCases(cases(context)) : undefined,
    })
  }

  /**
   * The cases in arrays of `size`, of which the last may be shorter; each is read when it is asked for.
   *
   * @param size - whole number ≥ 1. @defaultValue 50
   * @throws RangeError for any other size
   */
  batch(size = 50, context: DatasetContext = {}): AsyncIterable<Array<Case<Input, Expected>>> {
    checkCount('batch', size)
    return batchCases(this.cases(context), size)
  }

  /**
   * The same cases, read with a pause whenever more memory is in use than allowed: until less is, or `pauseMs` are over. No case is lost
   * or read twice.
   *
   * @param max - bytes that objects and buffers of this thread may take, > 0: what the process had before is among them, which under Vitest is
   *   some 50 MB. @defaultValue 100 MB (104,857,600)
   * @throws RangeError for any other limit
   */
  limitMemory(max: number = DEFAULT_MEMORY, options: MemoryLimitOptions = {}): Dataset<Input, Expected> {
    checkOptionNames('limitMemory', options, ['onMemoryPressure', 'pauseMs'])
    if (!(max > 0 && Number.isFinite(max))) {
      throw new RangeError(`limitMemory: max must be a number of bytes > 0, got ${max}`)
    }
    if (options.pauseMs !== undefined && !(options.pauseMs >= 0 && Number.isFinite(options.pauseMs))) {
      throw new RangeError(`limitMemory: pauseMs must be a number of milliseconds ≥ 0, got ${options.pauseMs}`)
    }
    return new Dataset({
      name: this.name,
      cases: (context) => limitMemory(this.cases(context), { max, ...options, signal: context.signal }),
      size: this.#source.size,
    })
  }

  #derive(what: string, cases: (context: DatasetContext) => Cases<Input, Expected>): Dataset<Input, Expected> {
    return new Dataset({
      name: what === '' ? this.name : `${this.name}, ${what}`,
      cases,
      size: this.#source.size === undefined ? undefined : async (context) => await countCases(cases(context)),
    })
  }
}
