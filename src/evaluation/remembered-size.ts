import type { Dataset } from './datasets/dataset.ts'
import type { DatasetContext } from './datasets/dataset-source.ts'

/** Counts the cases of a dataset once for each folder: of a million lines, or behind a network, each count takes seconds. @internal */
export class RememberedSize {
  readonly #dataset: Pick<Dataset, 'size'>
  readonly #sizes = new Map<string | undefined, Promise<number | undefined>>()

  constructor(dataset: Pick<Dataset, 'size'>) {
    this.#dataset = dataset
  }

  /** @throws DatasetError if what is read is not a dataset; a failure is not remembered */
  async get(context: DatasetContext = {}): Promise<number | undefined> {
    const { directory } = context
    const size = this.#sizes.get(directory) ?? this.#dataset.size(context)
    this.#sizes.set(directory, size)
    try {
      return await size
    } catch (error) {
      this.#sizes.delete(directory)
      throw error
    }
  }

  /** The next one counts again. */
  forget(): void {
    this.#sizes.clear()
  }
}
