import type { CaseInput } from '../case.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import type { PlaceOf } from './identify-cases.ts'
import { readCase } from './read-case.ts'

/**
 * Items with their position, each looked at whether it is a case.
 *
 * @throws DatasetError for one that is none
 * @internal
 */
export async function* checkCases<Input, Expected>(
  items: AsyncIterable<readonly [position: number, item: CaseInput<Input, Expected>]>,
  placeOf: PlaceOf,
): AsyncGenerator<readonly [position: number, item: CaseInput<Input, Expected>], void, undefined> {
  for await (const [position, item] of items) {
    const checked = readCase(item)
    if (typeof checked === 'string') {
      throw new DatasetError(placeOf(position), checked)
    }
    yield [position, checked as CaseInput<Input, Expected>]
  }
}
